package org.tasksweep.liberty;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tasksweep.testing.UndoCases;

/** The real service passes the tests of the test double that is shipped for users of the client. */
@ExtendWith(ArquillianExtension.class)
class SharedWithDoubleIT extends UndoCases {
    @Deployment(name = KeptDeployment.NAME, testable = false)
    static WebArchive war() {
        return Deployed.war();
    }

    @BeforeAll
    static void awaitReady() throws InterruptedException {
        Deployed.awaitReady();
    }

    @Override
    protected Service service() {
        return DeployedService.SERVICE;
    }
}
