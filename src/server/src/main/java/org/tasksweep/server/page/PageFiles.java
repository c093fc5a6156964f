package org.tasksweep.server.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of the page, with the library files that they import, and one hash of them all. Immutable. */
final class PageFiles {
    /** The file that has all styles. */
    static final String STYLES = "styles.css";

    private static final String LIBRARIES = "lib/";

    private final SortedMap<String, byte[]> files;
    private final String hash;

    private PageFiles(SortedMap<String, byte[]> files) {
        this.files = files;
        this.hash = ContentHash.of(files);
    }

    /** @param own the files of the page itself, by their paths below {@code /page} */
    static PageFiles of(Map<String, byte[]> own) {
        SortedMap<String, byte[]> files = new TreeMap<>(own);
        Deque<String> unread = new ArrayDeque<>(own.keySet());
        while (!unread.isEmpty()) {
            String path = unread.remove();
            imports(path, files.get(path))
                    .all()
                    .filter(imported -> imported.startsWith(LIBRARIES) && !files.containsKey(imported))
                    .forEach(library -> {
                        files.put(library, WebJar.read(library.substring(LIBRARIES.length())));
                        unread.add(library);
                    });
        }
        return new PageFiles(files);
    }

    String hash() {
        return hash;
    }

    Set<String> paths() {
        return files.keySet();
    }

    /** @param path one of {@link #paths} */
    byte[] content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    ModuleImports imports(String path) {
        return imports(path, files.get(path));
    }

    private static ModuleImports imports(String path, byte @Nullable [] file) {
        if (file == null || !path.endsWith(".js")) return new ModuleImports(List.of(), List.of());
        return ModuleImports.of(path, new String(file, StandardCharsets.UTF_8));
    }

    /** The modules that a browser loads before this one runs, without this one, and without views that are loaded later. */
    Set<String> neededFirst(String module) {
        Set<String> needed = new LinkedHashSet<>(List.of(module));
        Deque<String> unread = new ArrayDeque<>(needed);
        while (!unread.isEmpty()) {
            for (String imported : imports(unread.remove()).first()) {
                if (needed.add(imported)) unread.add(imported);
            }
        }
        needed.remove(module);
        return needed;
    }

    /**
     * The same files with all styles in one: first the named ones in their order, then the others by path. One file needs
     * one request, and compresses to half the size.
     */
    PageFiles withStylesInOne(List<String> first) {
        Set<String> styles = new LinkedHashSet<>(first);
        files.keySet().stream().filter(path -> path.endsWith(".css")).forEach(styles::add);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        styles.forEach(path -> all.writeBytes(content(path)));
        SortedMap<String, byte[]> fewer = new TreeMap<>(files);
        fewer.keySet().removeAll(styles);
        fewer.put(STYLES, all.toByteArray());
        return new PageFiles(fewer);
    }
}
