package org.tasksweep.server;

import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.tasksweep.server.request.IgnoredInputFilter;

/** What both APIs have in common. */
final class ApiConfig {
    private ApiConfig() {}

    /** Without the WADL description that Jersey would add. */
    static ResourceConfig plain() {
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .register(new IgnoredInputFilter());
    }
}
