package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The probes of orchestrators and load balancers, which send no key. */
class HealthIT extends Deployed {
    @Test
    void aRunningNodeIsLiveStartedAndReady() {
        assertThat(Http.get(SERVER + "health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(Http.get(SERVER + "health/started").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = Http.get(SERVER + "health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(ready.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(ready.body()).startsWith("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}");
    }

    @Test
    void otherAddressesAndMethodsAreRefused() {
        assertThat(Http.get(SERVER + "health").statusCode()).isEqualTo(404);
        assertThat(Http.get(SERVER + "health/").statusCode()).isEqualTo(404);
        assertThat(Http.get(SERVER + "health/ready/x").statusCode()).isEqualTo(404);
        assertThat(Http.post("health/ready", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aNodeStaysReadyWhileItsDatabaseHangsAndSaysSo() {
        DatabaseProcess.freeze();
        try {
            Instant begun = Instant.now();
            HttpResponse<String> ready = Until.seen(
                    "the database is down",
                    Duration.ofSeconds(20),
                    () -> Http.get(SERVER + "health/ready"),
                    one -> one.body().contains("{\"name\":\"database\",\"status\":\"DOWN\"}"));
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
        } finally {
            DatabaseProcess.thaw();
        }
        Until.seen(
                "the database is up",
                Duration.ofSeconds(60),
                () -> Http.get(SERVER + "health/ready"),
                one -> one.body().contains("{\"name\":\"database\",\"status\":\"UP\"}"));
    }
}
