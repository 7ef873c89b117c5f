package dev.graft.table;

class MomentumTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Momentum(table, 0.9f);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 - 0.1 * (0.9 * 0.5 - 0.25);
    }

    @Override
    double[] dense() {
        return new double[] {
            -0.791430225,
            -1.455331094,
            0.644884026,
            1.034043020,
            -1.028165814,
            -1.301388820,
            2.154297363,
            1.994194505,
            2.289087492
        };
    }

    @Override
    double[] lazy() {
        return new double[] {
            -0.681012666,
            -1.107830454,
            0.778849310,
            1.168646763,
            0.021321199,
            -1.082251959,
            3.000000000,
            3.000000000,
            3.000000000
        };
    }
}
