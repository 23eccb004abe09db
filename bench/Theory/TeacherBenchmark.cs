using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Bench.Theory;

/// <summary>
/// Many teachers of 10 inputs and 20 hidden units: their weights, population Hessians and all eigenvalues; and what
/// their law costs.
/// </summary>
static class TeacherBenchmark
{
    const int Teachers = 4000;
    const int Inputs = 10;
    const int Hidden = 20;
    const int Parameters = Hidden * (Inputs + 1);

    public static void Run(int[] threads)
    {
        foreach (var count in threads)
        {
            Dense("linear", new LinearKernel(), count);
            Dense("erf", ErrorFunctionKernel.Standard(), count);
            Assembly("erf", ErrorFunctionKernel.Standard(), count);
            Reduced(count);
        }

        Law();
    }

    static void Dense(string name, IGaussianKernel kernel, int threads) =>
        Measurement.Take($"teachers: {name}", "double", Parameters, Parameters, Teachers, threads,
            4.0 / 3 * Parameters * Parameters * Parameters * Teachers,
            () => ParallelChunks.For(Teachers, threads, teacher =>
            {
                var (first, second) = Teacher(teacher);
                _ = SymmetricEigen.Values(PopulationHessian.Of(first, second, kernel));
            }));

    static void Assembly(string name, IGaussianKernel kernel, int threads) =>
        Measurement.Take($"teachers: {name}, assembly only", "double", Parameters, Parameters, Teachers, threads,
            8.0 * Parameters * Parameters * Teachers,
            () => ParallelChunks.For(Teachers, threads, teacher =>
            {
                var (first, second) = Teacher(teacher);
                _ = PopulationHessian.Of(first, second, kernel);
            }));

    static void Reduced(int threads) =>
        Measurement.Take("teachers: linear, d x d form", "double", Inputs, Inputs, Teachers, threads,
            2.0 * Inputs * Inputs * Hidden * Teachers,
            () => ParallelChunks.For(Teachers, threads, teacher =>
            {
                var (first, second) = Teacher(teacher);
                _ = LinearNetworkSpectrum.Values(first, second);
            }));

    static void Law()
    {
        Measurement.Take("teachers: law tabulated", "double", Inputs, Hidden, 1, 1, 1,
            () => _ = new TabulatedDistribution(new LinearTeacherStudentLaw(Inputs, Hidden)));
        Measurement.Take("teachers: drawn from the exact model", "double", Inputs, Hidden, Teachers, 1, 1, () =>
        {
            var model = new LinearTeacherModel(Inputs, Hidden, 1, 1, 1);
            var stream = new RandomStream(1, "model");
            double[] values = new double[model.Nonzero];
            for (int t = 0; t < Teachers; t++) model.Draw(stream, values);
        });
    }

    static (Matrix First, Matrix Second) Teacher(int teacher)
    {
        var stream = new RandomStream(1, $"teacher-{teacher}");
        var first = new Matrix(Hidden, Inputs);
        var second = new Matrix(1, Hidden);
        stream.Normals(first.Data);
        stream.Normals(second.Data);
        return (first, second);
    }
}
