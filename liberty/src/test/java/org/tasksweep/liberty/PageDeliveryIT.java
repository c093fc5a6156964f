package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page reaches a browser: one document at the addresses of its views, and files that are kept until they change. */
class PageDeliveryIT extends Deployed {
    private static final Pattern MAIN =
            Pattern.compile("<script type=\"module\" src=\"(/page/([0-9a-f]{16})/main\\.js)\">");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?filter=status%3DFAILED&task=a%2Fb",
                "/index.html",
                "/tasks",
                "/tasks?task=some",
                "/trash",
                "/sweeps",
                "/sweeps/sw_1",
                "/holds",
                "/holds/hold_4",
                "/policies",
                "/policies/policy_4",
                "/keys",
                "/import",
                "/me"
            })
    void everyViewIsTheSameDocument(String address) {
        HttpResponse<String> answer = Http.get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Http.get("/").body());
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/Tasks",
                "/tasks/",
                "/tasks/some",
                "/sweeps/",
                "/sweeps/sw_1/items",
                "/sweeps/a%20b",
                "/sweeps/%3B",
                "/dashboard",
                "/page",
                "/page/",
                "/page/main.js",
                "/page/0000000000000000/",
                "/page/0000000000000000/nothing.js",
                "/page/0000000000000000/../main.js",
                "/page/00000000/main.js",
                "/WEB-INF/index.html",
                "/webjars",
                "/webjars/lit-html/3.3.2/lit-html.js"
            })
    void otherAddressesAreRefusedInTheUsualForm(String address) throws IOException {
        Wire.RawAnswer usual = Wire.ask("GET", "/nothing");
        Wire.RawAnswer answer = Wire.ask("GET", address);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(usual.body()).isEqualTo("No such operation\n");
        assertThat(answer.headers())
                .containsEntry("content-type", "text/plain;charset=utf-8")
                .containsEntry("cache-control", "no-cache")
                .containsEntry("tasksweep-reason", "NO_SUCH_OPERATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sweeps/sw_1%2Fitems",
                "/sweeps/..%2Ftasks",
                "/sweeps/sw_1;v=1",
                "/sweeps;x/sw_1",
                "/sweeps/%zz",
                "/tasks?filter=%",
                "/holds/%00",
                "/me;"
            })
    void aMalformedAddressIsRefusedBeforeThePageIsAsked(String address) throws IOException {
        assertThat(Wire.ask("GET", address).status()).isEqualTo(400);
    }

    @Test
    void theDocumentIsCheckedByItsEtag() {
        HttpResponse<String> first = Http.get("/");
        String etag = header(first, "ETag");
        HttpResponse<String> again = Http.get("/sweeps/sw_1", "If-None-Match", "\"other\", " + etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(etag);
        assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
        assertThat(Http.get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aFileIsKeptForEverUnderTheNameOfItsContent() {
        HttpResponse<String> answer = Http.get(main().group(1));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        HttpResponse<String> again = Http.get(main().group(1), "If-None-Match", header(answer, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void aPageFromBeforeAnUpgradeGoesOnButKeepsNothingUnderTheOldName() {
        HttpResponse<String> current = Http.get(main().group(1));
        HttpResponse<String> old = Http.get("/page/0123456789abcdef/main.js");
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.body()).isEqualTo(current.body());
        assertThat(header(old, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void everythingThatTheDocumentNamesIsThere() {
        List<String> named = Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                .matcher(Http.get("/").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(5);
        for (String address : named)
            assertThat(Http.get(address).statusCode()).as(address).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sweeps/sw_1"})
    void headIsAnsweredAsGetWithoutTheBody(String address) throws IOException {
        Wire.RawAnswer get = Wire.ask("GET", address);
        try (Wire wire = Wire.open()) {
            wire.send("HEAD " + address + " HTTP/1.1");
            Wire.RawAnswer head = wire.answer(false);
            assertThat(head.status()).isEqualTo(200);
            for (String name : List.of("content-type", "cache-control", "etag", "content-length")) {
                assertThat(head.headers().get(name))
                        .as(name)
                        .isEqualTo(get.headers().get(name));
            }
            wire.send("HEAD " + address + " HTTP/1.1");
            assertThat(wire.answer(false).status())
                    .as("nothing of a body came before")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void thePageIsOnlyRead(String method) {
        HttpResponse<String> answer = Http.send(method, "/sweeps", BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
        assertThat(header(answer, "Tasksweep-Reason")).isEqualTo("METHOD_NOT_ALLOWED");
    }

    private static Matcher main() {
        Matcher main = MAIN.matcher(Http.get("/").body());
        assertThat(main.find()).isTrue();
        return main;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
