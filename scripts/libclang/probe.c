/* probe LIBRARY [ARGUMENT...]: load LIBRARY as bindgen does and let it read a header of the compiler's own and one of the C
   library, with these arguments for the compiler. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* Of clang-c/Index.h, which comes with the library's development files only. */
struct unsaved_file {
  const char *name;
  const char *contents;
  unsigned long length;
};
enum { SEVERITY_ERROR = 3 };
typedef void *create_index(int exclude_pch, int display_diagnostics);
typedef void *parse(void *index, const char *name, const char *const *arguments, int argument_count,
                    struct unsaved_file *files, unsigned file_count, unsigned options);
typedef unsigned diagnostic_count(void *unit);
typedef void *diagnostic(void *unit, unsigned index);
typedef int severity(void *diagnostic);

int main(int argc, char **argv) {
  static const char source[] = "#include <stddef.h>\n#include <stdint.h>\n#include <sys/types.h>\n";
  if (argc < 2) return 64;
  void *library = dlopen(argv[1], RTLD_LAZY | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "libclang cannot be loaded: %s\n", dlerror());
    return 1;
  }
  create_index *new_index = (create_index *)dlsym(library, "clang_createIndex");
  parse *read_source = (parse *)dlsym(library, "clang_parseTranslationUnit");
  diagnostic_count *count = (diagnostic_count *)dlsym(library, "clang_getNumDiagnostics");
  diagnostic *get = (diagnostic *)dlsym(library, "clang_getDiagnostic");
  severity *severity_of = (severity *)dlsym(library, "clang_getDiagnosticSeverity");
  if (!new_index || !read_source || !count || !get || !severity_of) {
    fprintf(stderr, "libclang cannot be used: %s has not libclang's functions\n", argv[1]);
    return 1;
  }
  struct unsaved_file file = {"probe.h", source, strlen(source)};
  void *unit = read_source(new_index(0, 0), file.name, (const char *const *)argv + 2, argc - 2, &file, 1, 0);
  int failed = !unit;
  for (unsigned i = 0; unit && i < count(unit); i++) failed |= severity_of(get(unit, i)) >= SEVERITY_ERROR;
  if (failed) {
    fprintf(stderr, "libclang cannot be used: %s finds no stddef.h, stdint.h or sys/types.h\n", argv[1]);
    return 1;
  }
  return 0;
}
