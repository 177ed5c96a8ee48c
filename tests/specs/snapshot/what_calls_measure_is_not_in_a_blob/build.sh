for i in 1 2 3 4; do
  echo "text" > data.txt
  touch -d "2020-01-0$i 00:00:0$i" data.txt
  "$EXEC" --snapshot-blob $i.blob --build-snapshot main.js
  rm data.txt
  echo "more" > other$i.txt
done
cmp 1.blob 2.blob && cmp 1.blob 3.blob && cmp 1.blob 4.blob && echo "the same bytes"
echo "text" > data.txt
