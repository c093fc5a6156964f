package org.tasksweep.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
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

    @Test
    void allTogetherItIsAtMost150Kilobytes() {
        assertThat(compressed(files.paths())).isLessThanOrEqualTo(150 * KILOBYTE);
    }

    private int compressed(Collection<String> paths) {
        return paths.stream()
                .mapToInt(path -> Delivered.of(files.content(path), "", "").gzipped().length)
                .sum();
    }
}
