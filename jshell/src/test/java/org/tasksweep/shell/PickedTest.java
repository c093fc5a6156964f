package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some members of each entry, and the whole of a list as JSON in a file. */
class PickedTest extends ShellSession {
    @TempDir
    Path folder;

    @Test
    void aTableHasTheMembersThatWerePickedAndNothingForATerminal() {
        Picked picked = TaskList.of(session, "*").pick("sizeBytes", "taskid", "prompt");
        assertThat(picked.toString())
                .contains("SIZEBYTES  TASKID  PROMPT", "1200       abcd_1", "abcd_2", "2 entries")
                .doesNotContain("\u001b", "uid");
        assertThat(picked.ids()).containsExactly("abcd_1", "abcd_2");
    }

    @Test
    void jsonAndCsvHaveAllPagesWithTheseMembersAlone() throws IOException {
        Picked picked = TaskList.of(session, "*").pick("uid", "sizeBytes", "uid");
        assertThat(picked.json().value().replaceAll("\\s", ""))
                .isEqualTo("[{\"uid\":\"u1\",\"sizeBytes\":1200},{\"uid\":\"u1\",\"sizeBytes\":1200}]");
        Path file = folder.resolve("sizes.csv");
        assertThat(picked.csv(file.toString()).value()).contains("Wrote 2 lines and a header");
        assertThat(Files.readString(file)).isEqualTo("\ufeffuid,sizeBytes\r\n\"u1\",1200\r\n\"u1\",1200\r\n");
        StringWriter lines = new StringWriter();
        assertThat(Output.NDJSON.write(picked, 1, lines)).isEqualTo(1);
        assertThat(lines).hasToString("{\"uid\":\"u1\",\"sizeBytes\":1200}\n");
    }

    @Test
    void membersOfMembersAreNamedByTheirWay() {
        assertThat(session.sweeping()
                        .list(true)
                        .pick("id", "counts.deleted")
                        .json()
                        .value())
                .containsPattern("\"counts.deleted\": ?\\d");
    }

    @Test
    void ofASweepItsIdsArePickedInEveryFormat() throws IOException {
        Picked picked = session.sweeping().show("sw_1").pick("taskid", "outcome");
        assertThat(picked.json().value()).startsWith("[").contains("taskid", "outcome");
        Path file = folder.resolve("ids.json");
        picked.json(file.toString());
        assertThat(Files.readString(file)).startsWith("[");
    }

    @Test
    void whatIsNotThereIsRefusedWithTheRightSpelling() {
        TaskList list = TaskList.of(session, "*");
        assertThatThrownBy(() -> list.pick("size_bytes"))
                .hasMessage("Nothing was picked: there is no \"size_bytes\"; did you mean sizeBytes?");
        assertThatThrownBy(() -> list.pick("uid", "nobody\u001b"))
                .hasMessageStartingWith("Nothing was picked: there is no \"nobody")
                .hasMessageContaining(". There are: taskid, uid, ")
                .hasMessageNotContaining("\u001b");
        assertThatThrownBy(() -> list.pick("uid.name")).hasMessageContaining("there is no \"uid.name\"");
        assertThatThrownBy(list::pick).hasMessage("Nothing was done: say at least one member.");
    }

    @Test
    void aListOfAnyLengthIsWrittenAsJsonToAFile() throws IOException {
        TaskList list = TaskList.of(session, "*");
        Path array = folder.resolve("tasks.json");
        assertThat(list.json(array.toString()).value()).contains("Wrote 2 entries to");
        assertThat(Files.readString(array)).startsWith("[\n").endsWith("\n]\n").contains("abcd_1", "abcd_2");
        Path lines = folder.resolve("tasks.ndjson");
        list.json(lines.toString());
        assertThat(Files.readAllLines(lines)).hasSize(2).allMatch(line -> line.startsWith("{\"taskid\":\"abcd_"));
        assertThatThrownBy(() -> list.json(array.toString())).hasMessageContaining("is there already");
    }
}
