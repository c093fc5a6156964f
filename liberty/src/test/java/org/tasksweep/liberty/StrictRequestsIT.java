package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not read is refused, on every route: a misspelt filter would list everything, an ignored dry run would delete. */
class StrictRequestsIT extends Deployed {
    private static final String DELETE = "v1/images/deleteimagestask";

    static List<Route> routes() {
        return Route.all();
    }

    @Test
    void everyRouteIsFound() {
        assertThat(Route.all())
                .extracting(route -> route.method() + " " + route.path())
                .contains(
                        "POST v1/images/deleteimagestask",
                        "POST v1/images/infobytaskid",
                        "GET admin/v1/tasks",
                        "DELETE admin/v1/tasks/some-id",
                        "GET admin/v1/tasks/some-id/images/0",
                        "POST admin/v1/tasks/some-id:undelete",
                        "POST admin/v1/sweeps/some-id:pause",
                        "PATCH admin/v1/holds/some-id")
                .hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aParameterThatNothingReadsIsRefusedByName(Route route) {
        for (String query : List.of("nonsense=1", "validate_only=true", "validateOnly=true", "dryRun", "=x", "&")) {
            refused(route, query, "Unknown parameter `" + query.replaceAll("[=&].*", "") + "`");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aParameterInAnotherCaseMisspeltOrRepeatedIsRefusedWithTheRightOne(Route route) {
        for (String name : route.parameters()) {
            String wrong = name.toUpperCase(Locale.ROOT);
            refused(route, wrong + "=true", "Unknown parameter `" + wrong + "`; did you mean `" + name + "`?");
            if (name.length() > 3) misspelt(route, name);
            refused(route, name + "=&" + name + "=1", "`" + name + "` is sent twice");
        }
    }

    private static void misspelt(Route route, String name) {
        String swapped = name.charAt(1) + name.substring(0, 1) + name.substring(2);
        refused(route, swapped + "=1", "Unknown parameter `" + swapped + "`; did you mean `" + name + "`?");
    }

    @Test
    void anAmpersandOfAFilterThatIsNotEncodedIsFoundAndSaidHowToWrite() {
        HttpResponse<String> answer =
                Http.get("admin/v1/tasks:summary?filter=prompt:%22salt&pepper%22", "Authorization", KEY);
        assertThat(Refused.with(400, answer).getString("detail"))
                .isEqualTo("Unknown parameter `pepper\"`; known are `filter` `showDeleted` `groupBy`;"
                        + " write an & that belongs to a value as %26");
        String encoded = URLEncoder.encode("prompt : \"salt&pepper\"", StandardCharsets.UTF_8);
        assertThat(Http.get("admin/v1/tasks:summary?filter=" + encoded, "Authorization", KEY)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"%ff", "%c3%28", "%ed%a0%80"})
    void bytesThatAreNotUtf8AreNotReadAsAnotherEncoding(String value) throws IOException {
        Wire.RawAnswer answer =
                Wire.ask("GET", "/admin/v1/tasks:summary?filter=uid%3d" + value, "Authorization: " + KEY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_PARAMETER", "`filter` must be UTF-8, percent-encoded");
    }

    @ParameterizedTest
    @CsvSource({"/admin/v1/tasks:summary?filter=%zz", "/v1/x?%", "/?a=5%"})
    void aBrokenEscapeInAQueryIsRefused(String address) throws IOException {
        Wire.RawAnswer answer = Wire.ask("GET", address, "Authorization: " + KEY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("write a literal % as %25");
    }

    @ParameterizedTest
    @CsvSource({"/admin/v1/tasks:summary?filter=uid=é", "/admin/v1/tasks/é", "/index.html?é"})
    void nonAsciiCharactersInAnAddressAreRefused(String address) throws IOException {
        Wire.RawAnswer answer = Wire.ask("GET", address, "Authorization: " + KEY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("An address must be ASCII");
    }

    @Test
    void aMissingKeyIsReportedFirst() {
        assertThat(Http.post(DELETE + "?validate_only=true", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Http.get("admin/v1/tasks?fliter=x").statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestThatLooksLikeADryRunNeverDeletes() {
        String id = GivenService.id();
        GivenService.tasks("strict", 3, id);
        String body = "{\"taskids\":[\"" + id + "\"]}";
        for (HttpResponse<String> answer : List.of(
                Http.asAdmin(DELETE + "?validate_only=true", body),
                Http.asAdmin(DELETE + "?dryRun=true", body),
                Http.asAdmin(DELETE, body, "X-Dry-Run", "true"),
                Http.asAdmin(DELETE, body, "Prefer", "handling=stirct"),
                Http.asAdmin(DELETE, body, "Prefer", "return=representation, handlng=strict"),
                Http.asAdmin(DELETE, body.replace("{", "{\"Validate-Only\":true,")),
                Http.asAdmin(DELETE, body.replace("{", "{\"validate_onyl\":true,")),
                Http.asAdmin(DELETE, body.replace("{", "{\"UID\":\"somebody else\",")),
                Http.asAdmin("admin/v1/tasks:batchDelete?validateOnly=true", body),
                Http.asAdmin("admin/v1/tasks:batchDelete", body.replace("{", "{\"validate_only\":true,")),
                Http.asAdmin("admin/v1/tasks:batchDelete", body, "If-Match", "\"1\""),
                delete(id + "?validateOnly=true", ""),
                delete(id, "{\"validateOnly\":true}"),
                delete(id, "", "Dry-Run", "true"),
                delete(id, "", "If-Unmodified-Since", "Mon, 02 Nov 2026 00:00:00 GMT"))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(GivenService.visible(id)).as(answer.body()).isTrue();
        }
        assertThat(Http.asAdmin("admin/v1/tasks:batchDelete", body.replace("{", "{\"validate_only\":true,"))
                        .body())
                .contains("validate_only: unknown member; did you mean validateOnly?");
        assertThat(delete(id, "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aSemicolonInAPathIsRefusedWhereverItStands(Route route) throws IOException {
        String path = "/" + route.path();
        for (int end = path.indexOf('/', 1); end > 0; end = end == path.length() ? -1 : next(path, end)) {
            String address = path.substring(0, end) + ";v=1" + path.substring(end);
            Wire.RawAnswer answer = Wire.ask(route.method(), address, "Authorization: " + KEY);
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.body()).as(address).contains("; in a path is not supported; write %3B");
            String type = address.startsWith("/admin/") ? "application/problem+json" : "application/json";
            assertThat(answer.headers()).as(address).containsEntry("content-type", type);
        }
    }

    private static int next(String path, int from) {
        int slash = path.indexOf('/', from + 1);
        return slash < 0 ? path.length() : slash;
    }

    @ParameterizedTest
    @CsvSource({"/;v=1", "/index.html;v=1", "/page/api.js;v=1", "/;", "/nothing;x", "/webjars;x/a"})
    void aSemicolonIsRefusedOutsideTheApisToo(String address) throws IOException {
        assertThat(Wire.ask("GET", address).status()).isEqualTo(400);
    }

    @Test
    void anEncodedSemicolonIsPartOfTheId() {
        String plain = GivenService.id();
        GivenService.tasks("strict", 3, plain, plain + ";v=1");
        assertThat(delete(plain + "%3Bv=1", "").body()).contains("\"outcome\":\"DELETED\"", plain + ";v=1");
        assertThat(GivenService.visible(plain)).isTrue();
        assertThat(GivenService.visible(plain + ";v=1")).isFalse();
        assertThat(Http.post("admin/v1/tasks/" + plain + "%3bv=1:undelete", "", "Authorization", KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(GivenService.visible(plain + ";v=1")).isTrue();
        for (Route route : Route.all()) {
            if (!route.path().contains("some-id")) continue;
            Route odd = route.with("some%3Bid");
            HttpResponse<String> answer = Http.send(odd.method(), odd.path(), BodyPublishers.noBody(), odd.headers());
            assertThat(answer.body())
                    .as(odd.path())
                    .doesNotContain("; in a path")
                    .doesNotContain("understood");
        }
    }

    private static HttpResponse<String> delete(String id, String body, String... headers) {
        return Http.send(
                "DELETE",
                "admin/v1/tasks/" + id,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                Http.with(headers, "Authorization", KEY));
    }

    private static void refused(Route route, String query, String sentence) {
        HttpResponse<String> answer =
                Http.send(route.method(), route.path() + "?" + query, BodyPublishers.noBody(), route.headers());
        String body = answer.body().replace("\\\"", "\"");
        assertThat(answer.statusCode()).as("%s?%s: %s", route, query, body).isEqualTo(400);
        assertThat(body).as("%s?%s", route, query).contains(sentence);
        if (route.contract()) assertThat(body).startsWith("{\"code\":9999,\"msg\":\"");
        else assertThat(Refused.with(400, answer).getString("reason")).isEqualTo("INVALID_PARAMETER");
    }
}
