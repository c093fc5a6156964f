package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.NewKey;

/** Trouble with keys: none is sent elsewhere or shown, and making one is not repeated. */
class KeyTroubleTest extends WithServer {
    @Test
    void theKeyFollowsNoRedirect() {
        server.stubFor(post("/v1/images/deleteimagestask")
                .willReturn(status(307).withHeader("Location", server.baseUrl() + "/elsewhere")));
        assertThat(failure(client()).reason()).isEqualTo("REDIRECTED");
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void theKeyIsInNoMessage() {
        server.stubFor(any(anyUrl()).willReturn(json(403, "{\"code\":9999,\"msg\":\"No: Bearer " + KEY + "\"}")));
        assertThat(failure(client())).hasMessageContaining(said("No: Bearer") + " [API key]");
        assertThat(client().toString()).doesNotContain(KEY);
        assertThatThrownBy(() -> Tasksweep.connect(URI.create(server.baseUrl()), KEY + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(KEY);
    }

    @Test
    void makingAKeyIsNotRepeated() {
        server.stubFor(any(anyUrl()).willReturn(status(503)));
        assertThatThrownBy(() -> patient(3).keys().create(new NewKey("n", List.of("tasks:read"), null)))
                .isInstanceOf(TasksweepException.class);
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void makingAKeyIsNotRepeatedByTheConnectionEither() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> patient(3).keys().create(new NewKey("n", List.of("tasks:read"), null)))
                .isInstanceOf(TasksweepException.class)
                .hasMessageContaining("Whether it was carried out is not known; look before you try again.");
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aKeyThatMayNotMakeKeysIsToldWhy() {
        server.stubFor(any(anyUrl())
                .willReturn(json(403, "{\"reason\":\"MISSING_SCOPE\",\"detail\":\"API key may not make keys\"}")));
        assertThatThrownBy(() -> client().keys().create(new NewKey("n", List.of("tasks:read"), null)))
                .hasMessage(said("API key may not make keys") + " (HTTP 403). Use a key that may do this.");
    }

    @Test
    void makingAKeyWithAWrongKeySaysSo() {
        server.stubFor(any(anyUrl())
                .willReturn(json(401, "{\"detail\":\"Missing or invalid API key\",\"requestId\":\"r1\"}")
                        .withHeader("WWW-Authenticate", "Bearer realm=\"tasksweep\"")
                        .withHeader("X-Request-Id", "r1")));
        assertThatThrownBy(() -> client().keys().create(new NewKey("n", List.of("tasks:read"), null)))
                .hasMessage("Missing or invalid API key (HTTP 401, request r1). Check the API key.");
    }

    @Test
    void anImportWithAWrongKeySaysSo() {
        server.stubFor(any(anyUrl())
                .willReturn(json(401, "{\"detail\":\"Missing or invalid API key\"}")
                        .withHeader("WWW-Authenticate", "Bearer realm=\"tasksweep\"")));
        InputStream lines = new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> client().importTasks(lines))
                .hasMessage("Missing or invalid API key (HTTP 401). Check the API key.");
    }

    @Test
    void aProviderThatWantsAKeyOnEveryPathMayBeOne() {
        server.stubFor(any(anyUrl()).willReturn(json(401, "{\"code\":9999,\"msg\":\"Invalid key\"}")));
        assertThatThrownBy(() -> client().sweeps().get("sw_1"))
                .hasMessage(
                        "Invalid key (HTTP 401). Check the API key. If this is a provider of the published contract alone:"
                                + " it has no lists, sweeps, undo, holds, keys and audit; a Tasksweep server in front of the account"
                                + " has them.");
        assertThat(failure(client())).hasMessage("Invalid key (HTTP 401). Check the API key.");
    }

    @Test
    void aWrongKeyAtATasksweepIsOnlyThat() {
        server.stubFor(any(anyUrl())
                .willReturn(json(401, "{\"code\":9999,\"msg\":\"Missing or invalid API key\"}")
                        .withHeader("Tasksweep-Reason", "UNAUTHENTICATED")));
        assertThatThrownBy(() -> client().sweeps().get("sw_1"))
                .hasMessage("Missing or invalid API key (HTTP 401). Check the API key.");
    }

    private static TasksweepException failure(Tasksweep client) {
        return catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
    }
}
