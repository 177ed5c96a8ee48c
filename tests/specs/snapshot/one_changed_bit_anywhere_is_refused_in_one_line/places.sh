size=$(wc -c < snapshot.blob)
sh try.sh "first byte" 0
sh try.sh "byte 8" 8
sh try.sh "byte 12" 12
sh try.sh "byte 16" 16
sh try.sh "byte 48" 48
sh try.sh "byte 80" 80
sh try.sh "byte 90" 90
sh try.sh "byte 130" 130
sh try.sh "byte 4000" 4000
sh try.sh "byte 4096" 4096
sh try.sh "byte 5000" 5000
sh try.sh "a quarter in" $((size / 4))
sh try.sh "the middle" $((size / 2))
sh try.sh "three quarters in" $((size * 3 / 4))
sh try.sh "near the end" $((size - 20))
sh try.sh "length word" $((size - 8))
sh try.sh "last byte" $((size - 1))
