package org.tasksweep.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a browser loads of the page, as it is sent: compressed. */
class PageSizeTest {
    private static final int KILOBYTE = 1_000;

    private final PageFiles files = WebApplication.files();

    @Test
    void beforeTheFirstViewItIsAtMost60Kilobytes() {
        Set<String> first = new HashSet<>(files.neededFirst("main.js"));
        first.add("main.js");
        first.add(PageFiles.STYLES);
        assertThat(first).hasSizeGreaterThan(2);
        assertThat(compressed(first)).isLessThanOrEqualTo(60 * KILOBYTE);
    }

    /** All that one reader can load who visits every view: a view is loaded on its first visit, and a page is read in one language. */
    @Test
    void inEachLanguageItIsAtMost165Kilobytes() {
        List<String> languages =
                files.paths().stream().filter(path -> path.startsWith("words/")).toList();
        assertThat(languages).hasSize(2);
        for (String language : languages) {
            Set<String> read = new HashSet<>(files.paths());
            read.removeIf(path -> languages.contains(path) && !path.equals(language));
            assertThat(compressed(read)).as(language).isLessThanOrEqualTo(165 * KILOBYTE);
        }
    }

    private int compressed(Collection<String> paths) {
        return paths.stream()
                .mapToInt(path -> Delivered.of(files.content(path), "", "").gzipped().length)
                .sum();
    }
}
