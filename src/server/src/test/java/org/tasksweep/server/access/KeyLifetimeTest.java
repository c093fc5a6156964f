package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.given.Within;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Key;

/** Keys that expire or get another secret, as two nodes with one database see them. */
class KeyLifetimeTest extends GivenKeys {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @SuppressWarnings("NullAway.Init") // before each test
    private KeyService here;

    @SuppressWarnings("NullAway.Init") // before each test
    private KeyService elsewhere;

    @BeforeEach
    void twoNodes() {
        here = super.keys();
        elsewhere = super.keys();
    }

    @Override
    KeyService keys() {
        return here;
    }

    @Test
    void aRevokedKeyAndItsSessionsEndOnTheOtherNodeWithinFiveSeconds() {
        Key key = make("reader", "u1", "tasks:read");
        String secret = secret(key);
        String session = open(elsewhere, elsewhere.authenticate(secret, HERE), secret);
        sessions(elsewhere).authenticate(session, HERE, true);
        here.revoke(administrator(), key.id(), null);
        Within.time(FIVE_SECONDS, () -> refused(elsewhere, secret) && refusedSession(elsewhere, session));
    }

    @Test
    void anExpiredKeyAndItsSessionsEndOnBothNodes() {
        Key key = make("reader", "u1", "tasks:read");
        String secret = secret(key);
        String session = open(here, here.authenticate(secret, HERE), secret);
        assertThat(elsewhere.authenticate(secret, HERE).keyId()).isEqualTo(key.id());
        expire(key.id());
        Within.time(FIVE_SECONDS, () -> refused(elsewhere, secret) && refused(here, secret));
        Within.time(FIVE_SECONDS, () -> refusedSession(here, session));
        refused(
                Problem.UNAUTHENTICATED,
                "has expired",
                () -> given.database().useTransaction(handle -> here.requireCurrent(handle, caller(key))));
    }

    @Test
    void bothSecretsOfARotatedKeyWorkUntilTheOverlapIsOver() {
        Key before = make("reader", "u1", "tasks:read");
        String old = secret(before);
        String session = open(here, here.authenticate(old, HERE), old);
        Key after = rotate(before.id(), Duration.ofHours(1));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(Instant.parse(String.valueOf(after.overlapEndTime())))
                .isBetween(
                        Instant.now().plus(59, ChronoUnit.MINUTES),
                        Instant.now().plus(61, ChronoUnit.MINUTES));
        for (String secret : List.of(old, secret(after))) {
            assertThat(elsewhere.authenticate(secret, HERE))
                    .isEqualTo(caller(before).from(HERE));
        }
        String late = open(here, here.authenticate(old, HERE), old);
        String fresh = open(here, here.authenticate(secret(after), HERE), secret(after));
        given.database()
                .useTransaction(handle ->
                        handle.execute("update api_key set previous_until = now() where id = ?", before.id()));
        here.forget();
        Within.time(FIVE_SECONDS, () -> refused(elsewhere, old) && refusedSession(here, session));
        assertThat(refusedSession(here, late)).isTrue();
        assertThat(sessions(here).authenticate(fresh, HERE, true))
                .isEqualTo(caller(before).from(HERE));
        assertThat(here.authenticate(secret(after), HERE))
                .isEqualTo(caller(before).from(HERE));
        assertThat(here.list(administrator(), null, 50).keys().get(1).overlapEndTime())
                .isNull();
    }

    @Test
    void withoutAnOverlapTheOldSecretEndsAtOnceAndSoDoesAnOlderOne() {
        Key key = make("reader", "u1", "tasks:read");
        String second = secret(rotate(key.id(), Duration.ofHours(1)));
        String third = secret(rotate(key.id(), Duration.ofHours(1)));
        assertThat(refused(elsewhere, secret(key))).isTrue();
        assertThat(refused(elsewhere, second)).isFalse();
        rotate(key.id(), Duration.ZERO);
        here.forget();
        Within.time(FIVE_SECONDS, () -> refused(here, third) && refused(elsewhere, second));
    }

    @Test
    void nobodyGetsMoreRightsByRotatingAndNothingEndedIsRotated() {
        Caller keeper = here.authenticate(secret(make("keeper", null, "keys:write")), HERE);
        Key reader = make("reader", "u1", "tasks:read");
        refused(Problem.MORE_SCOPES_THAN_CALLER, "cannot rotate", () -> rotate(keeper, reader.id()));
        refused(Problem.MORE_SCOPES_THAN_CALLER, "cannot change", () -> change(keeper, reader.id(), null));
        Caller stranger = here.authenticate(secret(make("other", "u2", "keys:write", "tasks:read")), HERE);
        refused(Problem.KEY_NOT_FOUND, "no key", () -> rotate(stranger, reader.id()));
        here.revoke(administrator(), reader.id(), null);
        refused(Problem.KEY_ENDED, "revoked", () -> rotate(administrator(), reader.id()));
    }

    @Test
    void aKeyThatExpiresMakesNoneThatLastsLonger() {
        Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        Caller brief = here.authenticate(
                secret(given.create(here, administrator(), KeyCommand.of("brief", List.of("keys:write"), "u1", end))),
                HERE);
        KeyCommand lasting = KeyCommand.of("child", List.of("keys:write"), "u1", null);
        assertThat(given.create(here, brief, lasting).expireTime()).isEqualTo(end.toString());
        refused(
                Problem.INVALID_FIELD,
                "your own key expires",
                () -> given.create(here, brief, lasting.until(end.plusMillis(1))));
        refused(Problem.INVALID_FIELD, "your own key expires", () -> change(brief, brief.keyId(), end.plusSeconds(1)));
        assertThat(change(brief, brief.keyId(), null).expireTime()).isEqualTo(end.toString());
        refused(
                Problem.INVALID_FIELD,
                "in the future",
                () -> given.create(here, administrator(), lasting.until(Instant.now())));
    }

    @Test
    void theLastAdministratorDoesNotExpire() {
        Caller first = administrator();
        refused(Problem.LAST_ADMINISTRATOR, "does not expire", () -> change(first, first.keyId(), Instant.MAX));
        String[] all = first.toWire().scopes().toArray(String[]::new);
        Key brief = make("brief", null, all);
        Instant soon = Instant.now().plusSeconds(3_600);
        change(first, brief.id(), soon);
        refused(Problem.LAST_ADMINISTRATOR, "does not expire", () -> here.revoke(first, first.keyId(), null));
        change(first, brief.id(), null);
        here.revoke(first, first.keyId(), null);
    }

    @Test
    void lastUseIsWrittenLaterForAllKeysTogetherAndNeverGoesBack() {
        LastUse uses = new LastUse(given.database(), Clock.systemUTC());
        Key one = make("one", "u1", "tasks:read");
        Key two = make("two", "u1", "tasks:read");
        uses.note(caller(one));
        uses.note(caller(two));
        assertThat(lastUsed(one)).isNull();
        uses.close();
        Instant used = Instant.parse(String.valueOf(lastUsed(one)));
        assertThat(used).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(lastUsed(two)).isNotNull();
        try (LastUse slow = new LastUse(given.database(), Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)))) {
            slow.note(caller(one));
        }
        assertThat(lastUsed(one)).isEqualTo(used.toString());
    }

    @Test
    void theServiceNotesWhoAsks() {
        Key key = make("reader", "u1", "tasks:read");
        elsewhere.authenticate(secret(key), HERE);
        elsewhere.close();
        assertThat(lastUsed(key)).isNotNull();
    }

    private @Nullable String lastUsed(Key key) {
        return here.list(administrator(), null, 50).keys().stream()
                .filter(one -> one.id().equals(key.id()))
                .findAny()
                .orElseThrow()
                .lastUsedTime();
    }

    private Key rotate(String id, Duration overlap) {
        Caller administrator = administrator();
        return given.database().inTransaction(handle -> changes().rotate(handle, administrator, id, overlap, null));
    }

    private Key rotate(Caller caller, String id) {
        return given.database().inTransaction(handle -> changes().rotate(handle, caller, id, Duration.ZERO, null));
    }

    private Key change(Caller caller, String id, @Nullable Instant expires) {
        return given.database()
                .inTransaction(handle -> changes()
                        .change(handle, caller, id, new KeyUpdate(true, expires, false, null, false, null), null));
    }

    private KeyChanges changes() {
        return new KeyChanges(here, Clock.systemUTC());
    }

    private void expire(String id) {
        given.database()
                .useTransaction(handle -> handle.execute("update api_key set expires_at = now() where id = ?", id));
    }

    private static Caller caller(Key key) {
        return new Caller(key.id(), key.name(), Scope.parse(key.scopes()), key.owner());
    }

    private String open(KeyService keys, Caller caller, String secret) {
        return sessions(keys).open(caller, SignIn.KEY, secret, null);
    }

    private SessionService sessions(KeyService keys) {
        return new SessionService(keys, given.database(), Clock.systemUTC(), SessionLimits.DEFAULT);
    }

    private static boolean refused(KeyService keys, String secret) {
        return refuses(() -> keys.authenticate(secret, HERE));
    }

    private boolean refusedSession(KeyService keys, String token) {
        return refuses(() -> sessions(keys).authenticate(token, HERE, true));
    }

    private static boolean refuses(Runnable call) {
        try {
            call.run();
            return false;
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isEqualTo(Problem.UNAUTHENTICATED);
            return true;
        }
    }
}
