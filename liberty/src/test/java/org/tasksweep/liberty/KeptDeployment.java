package org.tasksweep.liberty;

import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the WAR that is {@link Deployed} from one test class to the next. Arquillian alone would stop and start the
 * application for each of them, which takes about ten seconds. Found by Arquillian in {@code META-INF/services}.
 */
public final class KeptDeployment implements LoadableExtension {
    static final String NAME = "kept";

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Keeper.class);
    }

    /** Made once by Arquillian, and called before and after each class. */
    static final class Keeper {
        @Inject
        @SuppressWarnings("NullAway.Init") // set by Arquillian
        private Instance<DeploymentScenario> scenario;

        @Inject
        @SuppressWarnings("NullAway.Init") // set by Arquillian
        private Instance<ContainerRegistry> containers;

        @Inject
        @SuppressWarnings("NullAway.Init") // set by Arquillian
        private Event<UnDeployDeployment> undeploy;

        private @Nullable Deployment kept;

        void deploy(@Observes EventContext<DeployManagedDeployments> event) {
            Deployment wanted = wanted();
            if (wanted != null && kept != null) return;
            // The other archive has the same name and address.
            if (kept != null) {
                undeploy.fire(new UnDeployDeployment(
                        containers.get().getContainer(kept.getDescription().getTarget()), kept));
            }
            kept = wanted;
            event.proceed();
        }

        void undeploy(@Observes EventContext<UnDeployManagedDeployments> event) {
            // The last one ends with the server.
            if (wanted() == null) event.proceed();
        }

        /** The deployment to keep; null if this class has another. */
        private @Nullable Deployment wanted() {
            return scenario.get().deployments().stream()
                    .filter(one -> one.getDescription().getName().equals(NAME))
                    .findAny()
                    .orElse(null);
        }
    }
}
