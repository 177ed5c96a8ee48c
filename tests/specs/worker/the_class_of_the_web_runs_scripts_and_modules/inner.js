postMessage("inner "+location.pathname.split("/").pop())
