package org.tasksweep.server.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The page as it is shipped, read from the sources. */
final class WebApplication {
    private static final Path ROOT = Path.of("src", "main", "webapp");

    private WebApplication() {}

    static PageFiles files() {
        Path page = ROOT.resolve("page");
        Map<String, byte[]> own = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(page)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                own.put(page.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return PageFiles.of(own).withStylesInOne(IndexDocument.firstStyles(template()));
    }

    private static String template() {
        try {
            return Files.readString(ROOT.resolve("WEB-INF").resolve("index.html"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static String index() {
        return IndexDocument.of(template(), files());
    }
}
