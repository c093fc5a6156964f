package org.tasksweep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The deletion of a file of ids at a provider that answers after 100 ms and has a rate limit, by the shell as a user starts it,
 * next to what the limit allows.
 */
final class ProviderBench {
    private static final int[] PER_SECOND = {50, 100, 200};
    private static final int SECONDS = 60;

    private final Path launcher;

    ProviderBench(Path launcher) {
        this.launcher = launcher;
    }

    List<String> measure() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| limit, requests/s | ids | requests | time that the limit allows, s | measured, s | of what the limit allows"
                        + " | refused |",
                "|---|---|---|---|---|---|---|"));
        for (int perSecond : PER_SECOND) table.add(measure(perSecond));
        return table;
    }

    private String measure(int perSecond) throws Exception {
        // Each id is looked up twice.
        int ids = perSecond * SECONDS / 2;
        try (LimitedProvider provider = new LimitedProvider(perSecond)) {
            List<String> file = IntStream.range(0, ids).mapToObj(i -> "p_" + i).toList();
            provider.tasks().addAll(file);
            run(provider, file);
            if (!provider.tasks().isEmpty())
                throw new IOException(provider.tasks().size() + " tasks are left");
            LimitedProvider.Counted counted = provider.counted();
            // The bucket is full at the beginning.
            double allowed = (counted.taken() - perSecond) / (double) perSecond;
            return String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %,d | %.1f | %.1f | %.2f | %,d |",
                    perSecond,
                    ids,
                    counted.taken(),
                    allowed,
                    counted.seconds(),
                    allowed / counted.seconds(),
                    counted.refused());
        }
    }

    private void run(LimitedProvider provider, List<String> ids) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tasksweep-bench");
        Path file = Files.write(folder.resolve("ids.txt"), ids);
        Path script = launcher.resolveSibling("../examples/provider-delete.jsh").normalize();
        ProcessBuilder shell =
                new ProcessBuilder(launcher.toString(), "run", script.toString(), file.toString(), "--yes");
        shell.environment().put("TASKSWEEP_URL", provider.uri().toString());
        shell.environment().put("TASKSWEEP_API_KEY", "key-of-the-bench");
        if (shell.inheritIO().start().waitFor() != 0) throw new IOException("tasksweep run failed");
    }
}
