package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The OpenAPI document as it is served, and the page to read and try it, in a real browser under the policy of all pages. */
class ApiPageIT extends Browsed {

    @Test
    void theDocumentIsServedToEverybodyAndCheckedByItsEtag() {
        HttpResponse<String> answer = Http.get("openapi.yaml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ApiDocument.TEXT);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml;charset=utf-8");
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(Http.get("openapi.yaml", "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> packed = Http.bytes("openapi.yaml", "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body().length).isLessThan(25_000);
    }

    @Test
    void thePageShowsEveryOperationAndKeepsThePolicy() {
        OpenPage window = browsing.window();
        window.page().navigate("/api");
        assertThat(window.page().locator(".opblock"))
                .hasCount(ApiDocument.operations().size());
        assertThat(Http.get("api")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("script-src 'self'; style-src 'self'");
    }

    @Test
    void somebodyWhoIsSignedInTriesARequest() {
        OpenPage window = browsing.window();
        window.page().navigate("/tasks#key=" + KEY);
        assertThat(window.part("filter")).isVisible();
        window.page().navigate("/api#/Session/me");
        Locator operation = window.page().locator("#operations-Session-me");
        operation.getByText("Try it out").click();
        operation.getByText("Execute").click();
        assertThat(operation.locator(".live-responses-table tbody .response-col_status"))
                .containsText("200");
        assertThat(operation.locator(".live-responses-table")).containsText("tasks:any");
    }
}
