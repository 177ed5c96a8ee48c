-- wrk sends 10 MB with each request.
wrk.method = "POST"
wrk.body = string.rep("0123456789", 1000000)
