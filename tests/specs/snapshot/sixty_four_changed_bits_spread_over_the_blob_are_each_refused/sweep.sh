size=$(wc -c < snapshot.blob)
i=0
while [ $i -lt 64 ]; do
  sh try.sh place $((i * (size / 64) + 11))
  i=$((i + 1))
done | sort | uniq -c | tr -s " "
