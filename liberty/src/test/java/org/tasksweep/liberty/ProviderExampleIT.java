package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tasksweep.liberty.Toolkit.Ran;

/** The example for an account at a provider: Tasksweep itself is the provider, and the key can do no more than the contract. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it runs the launcher that is a shell script")
class ProviderExampleIT extends UnpackedToolkit {
    @Test
    void providerDeleteDeletesWhatItShowedAndLooksAgain() throws Exception {
        GivenService.tasks(owner, 3, a, b, c);
        shell = toolkit.withKey(GivenService.key(owner, "tasks:read", "tasks:delete"));
        Path ids = Files.writeString(folder.resolve(owner + ".txt"), a + "\n" + b + "\nunknown_" + c + "\n");
        Ran asked = example("no\n", "provider-delete", ids.toString());
        assertThat(asked.output())
                .contains("3 ids at ", ": 2 tasks there, 1 not found (\"Task does not exist\"). Nothing was deleted.")
                .contains("Delete them for good? Type yes: Nothing was done: the answer was not yes.");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(visible()).containsExactly(a, b, c);
        Ran ran = example("yes\n", "provider-delete", ids.toString());
        assertThat(ran.output())
                .contains("Deleted 2 tasks at ", ", 1 not found. The provider no longer shows any of them.");
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(visible()).containsExactly(c);
        assertThat(Files.readString(folder.resolve(owner + ".txt.report.ndjson")))
                .isEqualTo("{\"taskid\":\"" + a + "\",\"outcome\":\"DELETED\"}\n{\"taskid\":\"" + b
                        + "\",\"outcome\":\"DELETED\"}\n{\"taskid\":\"unknown_" + c
                        + "\",\"outcome\":\"NOT_FOUND\"}\n");
        GivenService.hold(c);
        Files.writeString(ids, c + "\n");
        Ran left = example(
                "",
                "provider-delete",
                ids.toString(),
                folder.resolve(owner + ".csv").toString(),
                "--yes");
        assertThat(left.output()).contains(c + " STILL_THERE: HELD: ", "1 still there.");
        assertThat(left.code()).isEqualTo(1);
    }

    private Ran example(String input, String name, String... arguments) throws IOException, InterruptedException {
        return shell.tasksweep(
                input,
                Stream.concat(Stream.of("run", "examples/" + name + ".jsh"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private List<String> visible() {
        return Stream.of(a, b, c).filter(GivenService::visible).toList();
    }
}
