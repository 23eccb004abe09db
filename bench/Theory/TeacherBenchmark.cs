using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Bench.Theory;

/// <summary>Population Hessians of many teachers of 10 inputs and 20 hidden units, all eigenvalues of each.</summary>
static class TeacherBenchmark
{
    const int Teachers = 4000;
    const int Inputs = 10;
    const int Hidden = 20;

    public static void Run(int[] threads)
    {
        foreach (var count in threads)
        {
            Time("linear", new LinearKernel(), count);
            Time("erf", ErrorFunctionKernel.Standard(), count);
        }
    }

    static void Time(string name, IGaussianKernel kernel, int threads)
    {
        const int parameters = Hidden * (Inputs + 1);
        Measurement.Take($"teachers: {name}", "double", parameters, parameters, Teachers, threads,
            4.0 / 3 * parameters * parameters * parameters * Teachers,
            () => ParallelChunks.For(Teachers, threads, teacher =>
            {
                var stream = new RandomStream(1, $"teacher-{teacher}");
                var first = new Matrix(Hidden, Inputs);
                var second = new Matrix(1, Hidden);
                stream.Normals(first.Data);
                stream.Normals(second.Data);
                _ = SymmetricEigen.Values(PopulationHessian.Of(first, second, kernel));
            }));
    }
}
