# Once the program runs, there is address space for less than the large stack of one more thread.
"$EXEC" main.js &
pid=$!
while [ ! -e ready ]; do sleep 0.05; done
kibibytes=$(awk '/VmSize/ { print $2 }' "/proc/$pid/status")
prlimit --pid "$pid" --as=$(((kibibytes + 32768) * 1024))
touch limited
wait "$pid"
