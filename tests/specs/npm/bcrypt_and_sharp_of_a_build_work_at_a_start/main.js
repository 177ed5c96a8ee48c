const bcrypt = require("bcrypt");
const sharp = require("sharp");

// Work for the add-ons while the snapshot is built.
const hash = bcrypt.hashSync("secret", 4);
const { vips } = sharp.versions;
const icon = sharp({ create: { width: 8, height: 4, channels: 3, background: "red" } })
  .png()
  .toBuffer();
let png;
icon.then((data) => {
  png = data;
});

module.exports = async function main() {
  await icon;
  console.log(bcrypt.compareSync("secret", hash), bcrypt.compareSync("other", hash), await bcrypt.compare("secret", hash));
  console.log(bcrypt.getRounds(await bcrypt.hash("again", 5)), vips === sharp.versions.vips);
  const image = sharp(png).resize(2).negate();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  console.log([...data.subarray(0, 3)], info.width, info.height, info.channels, (await sharp(png).metadata()).format);
  try {
    await sharp(Buffer.from("no image")).toBuffer();
  } catch (error) {
    console.log(error.message);
  }
};
