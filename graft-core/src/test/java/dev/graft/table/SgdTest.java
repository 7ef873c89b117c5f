package dev.graft.table;

class SgdTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Sgd(table);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 + 0.1 * 0.25;
    }

    @Override
    double[] dense() {
        return new double[] {
            0.210325385,
            -1.306332106,
            1.702212090,
            1.220767741,
            -0.073503651,
            -1.024230864,
            2.672389755,
            2.725894047,
            2.676340421
        };
    }

    @Override
    double[] lazy() {
        return new double[] {
            0.164432957,
            -1.157396282,
            1.652213070,
            1.298130889,
            0.141131812,
            -0.929571260,
            3.000000000,
            3.000000000,
            3.000000000
        };
    }
}
