package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Colour;

class ReadOnlyTest {

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final Set<String> guarded = new TreeSet<>();

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        new FakeService(server);
        new FakeSweeps(server);
        Words.connect(server.baseUrl(), FakeService.KEY);
    }

    @AfterEach
    void stop() {
        Words.readOnly(false);
    }

    /** Calls every word and every method of what words give back. A new word is in it without being named here. */
    @Test
    void noWordChangesAnythingInReadOnlyMode() throws Exception {
        Words.readOnly(true);
        List<Object> given = new ArrayList<>();
        for (Class<?> words : AllWords.CLASSES) {
            for (Method word : words.getDeclaredMethods()) {
                if (!Modifier.isPublic(word.getModifiers()) || word.getName().matches("readOnly|args|option|number"))
                    continue;
                Object value = call(word, null);
                if (value != null && value.getClass().getPackage() == Words.class.getPackage()) given.add(value);
            }
        }
        for (Object value : given) {
            assertThat(value.toString()).isNotBlank(); // a list acts on what was shown
            for (Method method : value.getClass().getMethods()) {
                if (method.getDeclaringClass().getPackage() == Words.class.getPackage()
                        && !method.getName().equals("equals")) call(method, value);
            }
        }
        assertThat(given)
                .anyMatch(TaskList.class::isInstance)
                .anyMatch(RecordView.class::isInstance)
                .anyMatch(SweepView.class::isInstance)
                .anyMatch(ProviderPlan.class::isInstance)
                .anyMatch(Listing.class::isInstance);
        assertThat(changes()).isEmpty();
        // And not because an argument was wrong before anybody looked at the mode.
        assertThat(guarded)
                .containsExactly(
                        "approve",
                        "cancel",
                        "delete",
                        "deleteFrom",
                        "hold",
                        "importTasks",
                        "pause",
                        "pausePolicy",
                        "plan",
                        "purge",
                        "rate",
                        "reconcile",
                        "release",
                        "resume",
                        "resumePolicy",
                        "retryFailed",
                        "revokeKey",
                        "rotateKey",
                        "run",
                        "undelete",
                        "undo",
                        "unlimited");
    }

    @Test
    void wordsRefusedInReadOnlyModeWorkWithoutIt() {
        Words.readOnly(true);
        assertThatThrownBy(() -> Words.delete("abcd_1"))
                .isInstanceOf(UserError.class)
                .hasMessage("Nothing was sent: localhost:" + server.getPort()
                        + " is read-only in this session; readOnly(false) ends that.");
        Words.readOnly(false);
        assertThat(Words.delete("abcd_1").ids()).containsExactly("abcd_1");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void readOnlyIsKeptWhenConnectingElsewhere() {
        Words.readOnly(true);
        assertThat(Words.connect(server.baseUrl(), FakeService.KEY).toString()).endsWith(". Read-only.");
        assertThatThrownBy(() -> Words.undelete("abcd_1")).hasMessageStartingWith("Nothing was sent");
    }

    @Test
    void aSessionThatWasStartedReadOnlyRefuses() {
        Session session = new Session(
                Map.of(
                        "TASKSWEEP_URL",
                        server.baseUrl(),
                        "TASKSWEEP_API_KEY",
                        FakeService.KEY,
                        "TASKSWEEP_READ_ONLY",
                        "true"),
                new Screen(100, Colour.OFF, ""));
        assertThatThrownBy(() -> session.deleting().delete(List.of("abcd_1")))
                .hasMessageStartingWith("Nothing was sent");
    }

    @Test
    void leavingItInProductionSaysSo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("profiles.properties"),
                "live.url=" + server.baseUrl() + "\nlive.key=" + FakeService.KEY
                        + "\nlive.production=true\nlive.readOnly=true\n");
        assertThat(file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true))
                .isTrue();
        Session session = new Session(
                Map.of("TASKSWEEP_PROFILES", file.toString(), "TASKSWEEP_PROFILE", "live"),
                new Screen(100, Colour.OFF, ""));
        assertThatThrownBy(() -> session.deleting().delete(List.of("abcd_1")))
                .hasMessageStartingWith("Nothing was sent: live is");
        assertThat(session.readOnly(false).toString())
                .isEqualTo(" Writable: words change things at live, a production service.");
        assertThat(session.deleting().delete(List.of("abcd_1")).ids()).containsExactly("abcd_1");
    }

    private @Nullable Object call(Method method, @Nullable Object on) throws Exception {
        try {
            Object value = method.invoke(on, arguments(method));
            if (value instanceof Stream<?> stream) stream.close();
            return value;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as(method.toString()).isInstanceOf(UserError.class);
            if (String.valueOf(e.getCause()).contains("Nothing was sent")) guarded.add(method.getName());
            return null;
        }
    }

    private Object[] arguments(Method method) throws IOException {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) arguments.add(argument(method, type));
        return arguments.toArray();
    }

    private Object argument(Method method, Class<?> type) throws IOException {
        if (type == String.class && method.getName().matches("deleteFrom|importTasks|providerPlan")) {
            return Files.writeString(folder.resolve("ids.txt"), "abcd_1\n").toString();
        }
        if (type == String.class && method.getName().matches("csv|json|exportAudit")) {
            return folder.resolve(UUID.randomUUID() + ".file").toString();
        }
        if (type == String.class && method.getName().equals("release")) return "hold_3";
        if (type == String.class && method.getDeclaringClass() == SweepWords.class) return "sw_1";
        if (type == SweepView.class) return SweepWords.sweep("sw_1");
        if (type == SweepRequest.class) return SweepRequest.matching("*").because("x");
        if (type == String.class) return "abcd_1";
        if (type == String[].class) return new String[] {"abcd_1"};
        if (type == Collection.class || type == List.class) return List.of("abcd_1");
        if (type == Stream.class) return Stream.of("abcd_1");
        if (type == Path.class) return Files.createTempFile(folder, "report", ".csv");
        if (type == Duration.class) return Duration.ofDays(1);
        if (type == int.class) return 10;
        if (type == long.class) return 10L;
        if (type == boolean.class) return true;
        throw new AssertionError(method + ": say here what to call it with, so that read-only mode is tested");
    }

    private List<LoggedRequest> changes() {
        return server.findAll(anyRequestedFor(anyUrl())).stream()
                .filter(request -> !request.getMethod().equals(RequestMethod.GET))
                .filter(request -> !request.getUrl().equals("/v1/images/infobytaskid"))
                .toList();
    }
}
