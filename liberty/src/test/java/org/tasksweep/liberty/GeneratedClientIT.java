package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import generated.ApiClient;
import generated.ApiException;
import generated.api.DefaultApi;
import generated.model.DeleteImagesTaskRequest;
import generated.model.DeleteImagesTaskResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's client, generated from the published fragment by OpenAPI Generator, used unchanged. */
class GeneratedClientIT extends Deployed {
    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer "})
    void deletesWithTheBareKeyAndWithBearer(String scheme) throws ApiException {
        String id = GivenService.id();
        GivenService.tasks("u1", 3, id);
        DeleteImagesTaskResponse answer =
                client(scheme + Deployed.KEY).deleteImagesTask(new DeleteImagesTaskRequest().taskids(List.of(id)));
        assertThat(answer.getCode()).isEqualTo(1000);
        assertThat(answer.getMsg()).isEqualTo("Successfully");
        assertThat(answer.getData().getStatus()).isEqualTo("Success");
        assertThat(GivenService.visible(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = "wrong_key_wrong_key_wrong_key")
    void readsARefusalAsThePublishedError(String key) {
        assertThatThrownBy(() -> client(key).deleteImagesTask(new DeleteImagesTaskRequest().taskids(List.of("a"))))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(401);
                    assertThat(refused.getResponseBody()).contains("\"code\":9999");
                });
    }

    private static DefaultApi client(String authorization) {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://localhost:" + Deployed.SERVER.getPort());
        client.setRequestInterceptor(request -> request.header("Authorization", authorization));
        return new DefaultApi(client);
    }
}
