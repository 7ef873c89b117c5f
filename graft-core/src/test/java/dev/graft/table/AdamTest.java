package dev.graft.table;

class AdamTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Adam(table);
    }

    @Override
    double afterTwoSteps() {
        double first = 1 - 0.1; // the first step is the rate, whatever the gradient
        double m = (0.9 * 0.1 * 0.5 - 0.1 * 0.25) / (1 - 0.81);
        double v = (0.999 * 0.001 * 0.25 + 0.001 * 0.0625) / (1 - 0.999 * 0.999);
        return first - 0.1 * m / Math.sqrt(v);
    }

    @Override
    double[] dense() {
        return new double[] {
            0.048915019,
            -0.924190485,
            1.528717663,
            1.262818906,
            -0.248805769,
            -1.037143105,
            2.865084315,
            2.607087853,
            2.940703218
        };
    }

    @Override
    double[] lazy() {
        return new double[] {
            0.074081598,
            -0.849633867,
            1.558965983,
            1.223090236,
            -0.003085061,
            -0.994150349,
            3.000000000,
            3.000000000,
            3.000000000
        };
    }
}
