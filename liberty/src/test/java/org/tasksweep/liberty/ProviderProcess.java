package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The process of an identity provider, which is ended with all its children. */
record ProviderProcess(Process process) implements AutoCloseable {
    /**
     * Starts it, and waits until it answers.
     *
     * @param description an address that is answered 200 as soon as it is up
     */
    static ProviderProcess start(ProcessBuilder builder, Path log, String description) throws IOException {
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        ProviderProcess provider = new ProviderProcess(builder.start());
        Until.seen(
                "the provider answers at " + description,
                Duration.ofMinutes(5),
                () -> provider.answers(description),
                up -> up);
        return provider;
    }

    private boolean answers(String description) {
        assertThat(process.isAlive()).isTrue();
        try {
            return Http.get(description).statusCode() == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
