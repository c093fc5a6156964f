package org.tasksweep.server.page;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the page that a JavaScript module imports, as paths.
 *
 * @param first modules that are needed before the module runs
 * @param later modules that it loads later, while it runs
 */
record ModuleImports(List<String> first, List<String> later) {
    private static final Pattern FIRST =
            Pattern.compile("(?<![\\w$.])(?:import|export)\\s*(?:[\\w*${},\\s]+?from\\s*)?[\"']([^\"'\\n]+)[\"']");
    private static final Pattern LATER = Pattern.compile("(?<![\\w$.])import\\(\\s*[\"']([^\"'\\n]+)[\"']\\s*\\)");

    static ModuleImports of(String path, String source) {
        return new ModuleImports(paths(FIRST, path, source), paths(LATER, path, source));
    }

    Stream<String> all() {
        return Stream.concat(first.stream(), later.stream());
    }

    // Only relative ones lead to files of the page.
    private static List<String> paths(Pattern imports, String path, String source) {
        URI module = URI.create("/" + path);
        return imports.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.startsWith("."))
                .map(name -> module.resolve(name).getPath().substring(1))
                .distinct()
                .toList();
    }
}
