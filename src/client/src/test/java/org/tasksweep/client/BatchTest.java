package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.BatchDelete;
import org.tasksweep.wire.BatchDeleted;
import org.tasksweep.wire.Outcome;

/** All or nothing, and pictures. */
class BatchTest extends WithServer {

    @Test
    void allOrNothingIsOneRequestWithAKey() {
        server.stubFor(any(anyUrl())
                .willReturn(json(
                        200,
                        "{\"results\":[{\"taskid\":\"a\",\"outcome\":\"DELETED\"}],\"summary\":{\"deleted\":1,"
                                + "\"alreadyDeleted\":0,\"notFound\":0,\"deferred\":0,\"running\":0,\"held\":0,\"failed\":0,"
                                + "\"skipped\":0}}")));
        BatchDeleted deleted = client().batchDelete(new BatchDelete(List.of("a"), true, false, "INC-7"));
        assertThat(deleted.results()).extracting(result -> result.outcome()).containsExactly(Outcome.DELETED);
        server.verify(postRequestedFor(urlEqualTo("/admin/v1/tasks:batchDelete"))
                .withHeader("Idempotency-Key", matching(".{36}"))
                .withRequestBody(equalToJson(
                        "{\"taskids\":[\"a\"],\"atomic\":true,\"validateOnly\":false,\"reason\":\"INC-7\"}")));
    }

    @Test
    void aPictureIsItsBytes() {
        byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
        server.stubFor(any(anyUrl())
                .willReturn(status(200).withHeader("Content-Type", "image/png").withBody(bytes)));
        assertThat(client().picture("a b", 1)).hasValue(bytes);
        server.verify(getRequestedFor(urlEqualTo("/admin/v1/tasks/a%20b/images/1"))
                .withHeader("Accept", equalTo("*/*, application/problem+json")));
    }

    @Test
    void aPictureThatIsNotThereIsEmpty() {
        server.stubFor(any(anyUrl()).willReturn(problem(404, "PICTURE_NOT_FOUND", "There is no such picture")));
        assertThat(client().picture("a", 0)).isEmpty();
        server.stubFor(any(anyUrl()).willReturn(problem(404, "TASK_NOT_FOUND", "Task does not exist")));
        assertThat(client().picture("a", 0)).isEmpty();
        assertThatThrownBy(() -> client().picture("a", -1)).hasMessage("Pictures are counted from 0, not -1");
    }
}
