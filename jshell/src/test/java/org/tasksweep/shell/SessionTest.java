package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Colour;

/** What a session keeps: its connection, its mode and its last error. */
class SessionTest extends ShellSession {
    @Test
    void aPromptThatCannotFollowRefusesToConnectElsewhere() {
        assertThatThrownBy(() -> session.connect(ServiceTarget.of("http://127.0.0.1:1", Map.of()), FakeService.KEY))
                .hasMessage("Nothing was changed: this prompt would keep showing localhost:" + server.getPort()
                        + ". Leave with exit, and start again: tasksweep.");
        assertThatThrownBy(() -> session.readOnly(true)).hasMessageEndingWith("start again: tasksweep --read-only.");
        session.connect(ServiceTarget.of(session.environment()), FakeService.KEY);
    }

    @Test
    void anEngineThatWasStartedAgainOnlyLooks() {
        Map<String, String> again = new HashMap<>(session.environment());
        again.put(Environment.RESTARTED, "true");
        Session restarted = new Session(again, new Screen(100, Colour.OFF, ""));
        assertThatThrownBy(() -> restarted.deleting().delete(List.of("abcd_1")))
                .hasMessageStartingWith("Nothing was sent: the JVM of this session had ended");
        assertThatThrownBy(() -> restarted.readOnly(false)).hasMessageStartingWith("This stays read-only");
        restarted.connect(ServiceTarget.of(session.environment()), FakeService.KEY);
        assertThatThrownBy(() -> restarted.sweeping().undo("sw_1")).hasMessageStartingWith("Nothing was sent");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aConnectionThatDoesNotWorkChangesNothing() {
        session.deleting().delete(List.of("abcd_1"));
        ServiceTarget here = ServiceTarget.of(session.environment());
        assertThatThrownBy(() -> session.connect(here, "wrong")).isInstanceOf(TasksweepException.class);
        assertThat(session.deleting().undo().ids()).containsExactly("abcd_1");
    }

    @Test
    void theTraceOfWhoeverStartedTheShellIsContinued() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Map<String, String> traced = new HashMap<>(session.environment());
        traced.put("TRACEPARENT", trace);
        new Session(traced, new Screen(100, Colour.OFF, "")).deleting().delete(List.of("abcd_1"));
        server.verify(postRequestedFor(anyUrl()).withHeader("traceparent", equalTo(trace)));
        traced.put("TRACEPARENT", "of another program\r\nX-Other: 1");
        new Session(traced, new Screen(100, Colour.OFF, "")).deleting().delete(List.of("abcd_1"));
        server.verify(1, postRequestedFor(anyUrl()).withoutHeader("traceparent"));
    }

    @Test
    void otherPlacesThanThePromptAreNamed() {
        Session elsewhere = new Session(session.environment(), new Screen(100, Colour.OFF, "local"));
        assertThat(elsewhere.deleting().delete(List.of("abcd_1")).toString())
                .contains("1 task at localhost:" + server.getPort());
    }

    @Test
    void anErrorIsOneSentenceAndKeepsItsTraceForLater() {
        assertThatThrownBy(() -> session.word(() -> TaskList.of(session, "staus=FAILED")))
                .isInstanceOf(UserError.class)
                .hasMessage("Unknown field staus at character 1; did you mean status? (HTTP 400, request r1).")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
        assertThat(session.lastError()).isNotNull().isNotInstanceOf(UserError.class);
    }

    @Test
    void aFileOfIdsIsTakenAsItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ids.txt"), "\ufeffa\n b\r\n\n#c\na\n");
        assertThat(IdFile.read(file)).containsExactly("a", " b", "#c");
        Path binary = Files.write(folder.resolve("x"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> IdFile.read(binary)).hasMessageStartingWith("Nothing was deleted: ");
    }
}
