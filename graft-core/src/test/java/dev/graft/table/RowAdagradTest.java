package dev.graft.table;

class RowAdagradTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new RowAdagrad(table);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 / Math.sqrt(0.25) + 0.1 * 0.25 / Math.sqrt(0.25 + 0.0625);
    }

    @Override
    double[] dense() {
        return new double[] {
            0.270204291,
            -1.135507730,
            1.769762742,
            1.308250666,
            -0.053495046,
            -0.970561163,
            2.822447802,
            2.747039076,
            2.843736886
        };
    }

    @Override
    double[] lazy() {
        return new double[] {
            0.246993985,
            -1.068750451,
            1.745932744,
            1.280415373,
            0.112876714,
            -0.961031518,
            3.000000000,
            3.000000000,
            3.000000000
        };
    }
}
