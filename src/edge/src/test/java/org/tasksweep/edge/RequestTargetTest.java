package org.tasksweep.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%",
                "/v1/%z",
                "/v1/%zz",
                "/v1/%+1",
                "/v1/%2",
                "/v1/%u0041",
                "/v1/%00",
                "/v1/%1f/x",
                "/v1/%7F",
                "/..",
                "/../v1",
                "/v1/..%2f..",
                "/v1/%2e%2e/%2E%2E",
                "/v1/.././../x",
                "/v1//../..",
                "/;/v1",
                "/;a/v1",
                "/v1/.;/x",
                "/v1/..;a",
                "/v1/%3b/x",
                "/v1/%2e%3b"
            })
    void unreadable(String raw) {
        assertThat(RequestTarget.readable(raw)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "/",
                "/v1/images/deleteimagestask",
                "/v1/images/%64eleteimagestask",
                "/v1/a+b",
                "/v1/%2b",
                "/v1/%25zz",
                "/v1/..",
                "/v1/../x",
                "/v1/a/%2e%2e/x",
                "/v1//x",
                "/v1/./x",
                "/v1/;",
                "/v1/;a",
                "/v1/a;b=c/d",
                "/v1/...",
                "/v1/..a",
                "/v1/...;a",
                "/v1/%c0%ae",
                "/v1/%e0%a4",
                "/v1/%ff",
                "/v1/%C3%A9",
                "/v1/é",
                "/admin/v1/tasks/%3Bx"
            })
    void readable(String raw) {
        assertThat(RequestTarget.readable(raw)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/;", "/admin/v1/tasks/a;v=1", "/index.html;", "/caf\u00e9", "/?caf\u00e9", "/?a=%", "/?a=%zz"
            })
    void readOtherwiseThanMeant(String address) {
        assertThat(fault(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin/v1/tasks/a%3Bv=1", "/admin/v1/tasks?filter=a%3Bb;c", "/v1/%e9", "/?a=%25"})
    void readAsMeant(String address) {
        assertThat(fault(address)).isEmpty();
    }

    private static Optional<String> fault(String address) {
        int query = address.indexOf('?');
        return query < 0
                ? RequestTarget.fault(address, null)
                : RequestTarget.fault(address.substring(0, query), address.substring(query + 1));
    }
}
