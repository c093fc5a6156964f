package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.nio.file.Path;

/** The words for a provider that has no Tasksweep, made for {@code import static}. {@code help("provider")} describes them. */
public final class ProviderWords {

    private ProviderWords() {}

    /** Looks up the ids of a file at the provider; the report will be next to the file. */
    public static ProviderPlan providerPlan(String file) {
        return providerPlan(file, file + ".report.ndjson");
    }

    /** Looks up the ids of a file at the provider. */
    public static ProviderPlan providerPlan(String file, String report) {
        return SESSION.word(() -> {
            Path ids = WordArguments.file(file);
            return ProviderActions.of(SESSION, ids, WordArguments.file(report)).plan();
        });
    }
}
