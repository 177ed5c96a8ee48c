// What happened in the build was before this process began.
console.log(kept.event.timeStamp, kept.target.last.timeStamp, kept.target.last.detail, new Event("c").timeStamp > 0);
console.log(await kept.blob.text(), await kept.file.text(), await kept.blob.slice(5).text());
