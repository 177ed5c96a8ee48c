import a from "virt:a"; console.log(a, "WORD");
