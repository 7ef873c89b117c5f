package dev.graft.kind.kg;

import dev.graft.graph.Queries;
import dev.graft.math.Seeds;

/** A step's questions: their answers compete with other entities. Gives the loss and its gradients. */
interface Contest {
    /** A step: questions {@code order[from … from + n)}. */
    record Step(Queries queries, int[] order, int from, int n) {
        int question(int j) {
            return order[from + j];
        }

        int first(int j) {
            return queries.offsets()[question(j)];
        }

        int last(int j) {
            return queries.offsets()[question(j) + 1];
        }

        int answers(int j) {
            return last(j) - first(j);
        }
    }

    /**
     * Loss summed over the answers of a step's questions, and its gradient divided by {@code weight}. Gradients of all
     * entities that the step is about can be added to from here until the next call.
     *
     * @param rows {@code [entities x dim]}
     * @param asked the questions' vectors {@code [n x dim]}
     * @param queryGradients set to dLoss/dQuestion {@code [n x dim]}
     * @param random the step's own
     */
    double run(Step step, float weight, float[] rows, float[] asked, float[] queryGradients, Seeds random);

    /** From now on rows stay as they are: their gradients are not wanted, and left out where they cost much. */
    void rowsStay();

    /** Number of groups of entities that gradients come in; groups can be stepped side by side. */
    int groups();

    /** The group that an entity's gradient lies in. */
    int groupOf(int entity);

    /** Where it lies in the group's gradients. */
    int offset(int group, int entity);

    /** Entities of a group; the first {@link #count} are meant. */
    int[] ids(int group);

    /** How many entities of the group have a gradient. */
    int count(int group);

    /** dLoss/dRow of the group's entities {@code [count x dim]}. */
    float[] gradients(int group);
}
