package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import generated.admin.ApiClient;
import generated.admin.ApiException;
import generated.admin.api.SweepsApi;
import generated.admin.model.NewSweep;
import generated.admin.model.Selector;
import generated.admin.model.Sweep;
import generated.admin.model.SweepRun;
import generated.admin.model.SweepState;
import generated.admin.model.SweepUndoing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stranger's client, generated from the OpenAPI document of the service by OpenAPI Generator, used unchanged. */
class GeneratedAdminClientIT extends Deployed {
    private final SweepsApi sweeps = new SweepsApi(client(KEY));

    @Test
    void plansRunsAndUndoes() throws ApiException {
        String one = GivenService.id();
        String other = GivenService.id();
        GivenService.tasks("u1", 3, one, other);
        NewSweep wanted = new NewSweep()
                .selector(new Selector().taskIds(List.of(one, other)))
                .reason("INC-7");
        Sweep plan = settled(sweeps.planSweep(wanted, null, null, null, null, null, null));
        assertThat(plan.getState()).isEqualTo(SweepState.PLANNED);
        assertThat(plan.getMatchCount()).isEqualTo(2);
        SweepRun run = new SweepRun().planDigest(plan.getPlanDigest());
        Sweep ended = settled(sweeps.runSweep(plan.getId(), run, null, null, null));
        assertThat(ended.getState()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(ended.getVerified()).isTrue();
        assertThat(GivenService.visible(one)).isFalse();
        SweepUndoing reason = new SweepUndoing().reason("wrong ids");
        Sweep undone = settled(sweeps.undoSweep(plan.getId(), null, null, null, reason));
        assertThat(undone.getState()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(undone.getCounts().getRestored()).isEqualTo(2);
        assertThat(GivenService.visible(one)).isTrue();
    }

    @Test
    void readsARefusalAsAProblem() {
        assertThatThrownBy(() -> sweeps.readSweep("sw_999999", null, null, null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(404);
                    assertThat(refused.getResponseBody()).contains("\"reason\":\"SWEEP_NOT_FOUND\"");
                });
    }

    private Sweep settled(Sweep sweep) throws ApiException {
        return sweeps.readSweep(sweep.getId(), null, 60, null);
    }

    private static ApiClient client(String key) {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://localhost:" + Deployed.SERVER.getPort());
        client.setRequestInterceptor(request -> request.header("Authorization", key));
        return client;
    }
}
