package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.KeyChange;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.NewKey;

/** Keys from outside: they expire, and they get another secret. */
class KeysIT extends Deployed {
    private final String owner = GivenService.id();

    @Test
    void aKeyHasAChecksumAndAMistypedOneIsRefusedAsAnyOther() {
        String secret = GivenService.key(owner, "tasks:read");
        assertThat(secret).matches("ts_[A-Za-z0-9_-]{49}");
        String mistyped = secret.substring(0, 10) + (secret.charAt(10) == 'x' ? 'y' : 'x') + secret.substring(11);
        HttpResponse<String> answer = Http.get("admin/v1/me", "Authorization", mistyped);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Missing or invalid API key");
    }

    @Test
    void aKeyExpiresByItself() {
        Instant end = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        HttpResponse<String> answer = Http.asAdmin(
                "admin/v1/keys",
                "{\"name\":\"brief\",\"owner\":\"%s\",\"scopes\":[\"tasks:read\"],\"expireTime\":\"%s\"}"
                        .formatted(owner, end));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonObject made = SweepCalls.json(answer);
        assertThat(made.getString("expireTime")).isEqualTo(end.toString());
        assertThat(status(made.getString("key"))).isEqualTo(200);
        int last =
                Until.seen("the end", Duration.ofSeconds(10), () -> status(made.getString("key")), any -> any == 401);
        assertThat(last).isEqualTo(401);
    }

    @Test
    void anExpiryInThePastOrBeyondTheOwnOneIsRefused() {
        assertThat(Refused.with(
                                400,
                                Http.asAdmin(
                                        "admin/v1/keys",
                                        "{\"name\":\"n\",\"owner\":\"u\",\"scopes\":[\"tasks:read\"],\"expireTime\":\"2020-01-01T00:00:00Z\"}"))
                        .getString("detail"))
                .isEqualTo("expireTime: must be in the future");
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            Key key = admin.keys().create(new NewKey("n", List.of("tasks:read"), owner));
            assertThat(Refused.with(400, change(key.id(), "{}")).getString("detail"))
                    .startsWith("expireTime: required, or budgetPerHour");
            assertThat(Refused.with(400, rotate(key.id(), "{\"overlap\":\"P31D\"}"))
                            .getString("detail"))
                    .isEqualTo("overlap: must be an ISO-8601 duration of at most 30 days, such as PT6H or P1D");
            admin.keys().revoke(key.id());
            Refused.conflict(rotate(key.id(), ""), "KEY_ENDED", "revoked");
            Refused.conflict(change(key.id(), "{\"expireTime\":null}"), "KEY_ENDED", "revoked");
        }
    }

    @Test
    void bothSecretsWorkDuringTheOverlapAndWithoutOneTheOldSecretAndItsSessionEnd() {
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            Key before = admin.keys().create(new NewKey("cron", List.of("tasks:read"), owner));
            String first = String.valueOf(before.key());
            Key after = admin.keys().rotate(before.id(), Duration.ofHours(1));
            String second = String.valueOf(after.key());
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.overlapEndTime()).isNotNull();
            assertThat(List.of(status(first), status(second))).containsExactly(200, 200);
            String session = signIn(second);
            Key last = admin.keys().rotate(before.id(), Duration.ZERO);
            assertThat(last.overlapEndTime()).isNull();
            assertThat(List.of(status(first), status(second), status(String.valueOf(last.key()))))
                    .containsExactly(401, 401, 200);
            assertThat(Http.get("admin/v1/me", "Cookie", session).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aRepeatedRotationAnswersWithoutTheSecretAndRotatesOnce() {
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            Key key = admin.keys().create(new NewKey("n", List.of("tasks:read"), owner));
            String once = GivenService.id();
            String secret = SweepCalls.json(rotate(key.id(), "", "Idempotency-Key", once))
                    .getString("key");
            HttpResponse<String> again = rotate(key.id(), "", "Idempotency-Key", once);
            assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
            assertThat(SweepCalls.json(again).containsKey("key")).isFalse();
            assertThat(status(secret)).isEqualTo(200);
        }
    }

    @Test
    void theClientChangesTheEndOfAKey() {
        Instant end = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            Key key = admin.keys().create(new NewKey("n", List.of("tasks:read"), owner).expiring(end));
            assertThat(admin.keys()
                            .change(key.id(), KeyChange.NOTHING.lasting())
                            .expireTime())
                    .isNull();
            assertThat(admin.keys()
                            .change(key.id(), KeyChange.NOTHING.expiring(end))
                            .expireTime())
                    .isEqualTo(end.toString());
            assertThatThrownBy(() -> admin.keys().change("key_unknown", KeyChange.NOTHING.lasting()))
                    .hasMessageContaining("There is no key with this id");
        }
    }

    private static int status(String secret) {
        return Http.get("admin/v1/me", "Authorization", secret).statusCode();
    }

    private static HttpResponse<String> rotate(String id, String body, String... headers) {
        return Http.asAdmin("admin/v1/keys/" + id + ":rotate", body, headers);
    }

    private static HttpResponse<String> change(String id, String body) {
        return Http.send(
                "PATCH",
                "admin/v1/keys/" + id,
                BodyPublishers.ofString(body),
                "Authorization",
                KEY,
                "Content-Type",
                "application/json");
    }

    private static String signIn(String secret) {
        HttpResponse<String> answer =
                Http.post("admin/v1/session", "{\"key\":\"" + secret + "\"}", "X-Requested-By", "page");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }
}
