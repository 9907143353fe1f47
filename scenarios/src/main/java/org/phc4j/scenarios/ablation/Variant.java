package org.phc4j.scenarios.ablation;

import org.phc4j.scenarios.trials.Plan;

/**
 * A way to build and train a network.
 *
 * @param name its name in tables
 * @param design the plan for a task
 */
public record Variant(String name, Plan.Design design) {

    /** The name as part of a file's name. */
    String slug() {
        return name.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[-.]+|-+$", "");
    }
}
