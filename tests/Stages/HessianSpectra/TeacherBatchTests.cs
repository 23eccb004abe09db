using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.HessianSpectra;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>The population's closed forms against the engine's exact Hessians of batches.</summary>
public sealed class TeacherBatchTests
{
    static readonly IActivation[] Activations =
    [
        new Networks.Linear(), new Polynomial(), new Polynomial { Coefficients = [0, 0, 0, 1] },
        new Polynomial { Coefficients = [.5, 1, -.3, .2] }, new Erf(), new Erf { Scale = 1 }, new Tanh(),
    ];

    static readonly Matrix Root = Matrix.FromRows([[1, 0, 0], [.5, .8, 0], [0, -.3, .6]]);

    [Test]
    public void ClosedForm_IsTheMeanOfBatchHessians_OfAHundredThousandInputs(
        [Range(0, 6)] int activation, [Values(1, 2)] int outputs)
    {
        // 100 batches of 1000: their spread is the error of their mean, entry by entry
        const int batches = 100;
        var problem = new Problem(Activations[activation], outputs, 1);
        Matrix population = problem.Population();
        int entries = population.Data.Length;
        double[] sum = new double[entries], squares = new double[entries];
        for (int b = 0; b < batches; b++)
        {
            Matrix hessian = problem.Batch(1000, b);
            for (int i = 0; i < entries; i++)
            {
                double off = hessian.Data[i] - population.Data[i];
                sum[i] += off / batches;
                squares[i] += off * off;
            }
        }

        double worst = 0, size = population.LargestMagnitude();
        for (int i = 0; i < entries; i++)
        {
            double variance = (squares[i] - batches * sum[i] * sum[i]) / (batches - 1);
            double error = Math.Sqrt(Math.Max(0, variance) / batches) + 1e-14 * size;
            worst = Math.Max(worst, Math.Abs(sum[i]) / error);
        }

        Assert.That(worst, Is.LessThan(4.5), $"{worst:F2} standard errors");
    }

    [Test]
    public void Deviation_FallsAsTheRootOfTheSamples()
    {
        var problem = new Problem(new Erf(), 1, 2);
        Matrix population = problem.Population();
        // the mean square deviation over 40 batches; its error is about a tenth
        double MeanSquare(int samples) => Enumerable.Range(0, 40).Average(b =>
            Math.Pow(Difference(problem.Batch(samples, 1000 * samples + b), population).FrobeniusNorm(), 2));
        double few = MeanSquare(100), many = MeanSquare(1600);
        Assert.That(Math.Log(few / many) / Math.Log(16), Is.EqualTo(1).Within(.15));
    }

    [Test]
    public void Residual_Vanishes_SoThatTheHessianIsTheGaussNewtonMatrix([Range(0, 6)] int activation)
    {
        var problem = new Problem(Activations[activation], 2, 3);
        Objective objective = problem.Objective(200, 0);
        Matrix hessian = new Hessian().Of(objective, problem.Parameters);
        Matrix gaussNewton = new GaussNewton().Of(objective, problem.Parameters);
        Assert.That(Difference(hessian, gaussNewton).FrobeniusNorm(), Is.LessThan(1e-14 * hessian.FrobeniusNorm()));
    }

    [Test]
    public void LinearBatch_IsTheClosedFormOfTheSampleCovariance(
        [Values(1, 3)] int outputs, [Values(2, 50)] int samples)
    {
        var problem = new Problem(new Networks.Linear(), outputs, 4);
        Objective objective = problem.Objective(samples, 0);
        Matrix root = objective.Data.Inputs.Transpose();
        for (int i = 0; i < root.Data.Length; i++) root.Data[i] /= Math.Sqrt(samples);
        Matrix closed = PopulationHessian.Of(problem.First, problem.Second, new LinearKernel(), root);
        Matrix engine = new Hessian().Of(objective, problem.Parameters);
        Assert.That(Difference(closed, engine).FrobeniusNorm(), Is.LessThan(1e-13 * engine.FrobeniusNorm()));
    }

    [Test]
    public void TangentKernel_HasTheNonzeroEigenvalues([Range(0, 6)] int activation, [Values(1, 2)] int outputs)
    {
        var problem = new Problem(Activations[activation], outputs, 5);
        Objective objective = problem.Objective(5, 0);
        double[] dense = SymmetricEigen.Values(new Hessian().Of(objective, problem.Parameters));
        Matrix kernel = TangentKernel.Of(problem.Network, problem.Parameters, objective.Data.Inputs);
        double[] gram = SymmetricEigen.Values(kernel);
        Array.Reverse(dense);
        Array.Reverse(gram);
        int rank = Math.Min(dense.Length, gram.Length);
        for (int k = 0; k < rank; k++)
            Assert.That(dense[k], Is.EqualTo(gram[k] / 5).Within(1e-13 * dense[0]));
    }

    [TestCase("{\"name\":\"Linear\"}", 3, 1, 3)]
    [TestCase("{\"name\":\"Linear\"}", 9, 1, 5)]
    [TestCase("{\"name\":\"Linear\"}", 3, 2, 6)]
    [TestCase("{\"name\":\"Polynomial\",\"coefficients\":[0,0,1]}", 7, 1, 7)]
    [TestCase("{\"name\":\"Polynomial\",\"coefficients\":[0,0,1]}", 40, 1, 12)] // Kd - K(K-1)/2
    [TestCase("{\"name\":\"Erf\"}", 11, 1, 11)]
    [TestCase("{\"name\":\"Erf\"}", 200, 1, 18)]
    public void BatchRank_IsTheSmallerOfSamplesAndPopulationRank(
        string activation, int samples, int outputs, int rank)
    {
        using StageFolders folders = new StageFolders().WithTeachers(4, 5, 3, activation, outputs);
        foreach (SpectrumForm form in new[] { SpectrumForm.Automatic, SpectrumForm.Dense, SpectrumForm.Gram })
        {
            // no singular value of the batch's Jacobian is near zero but those that are none
            StageResult result = folders.Run(new HessianOptions
            {
                Teachers = new() { Samples = samples, Form = form, ZeroTolerance = 1e-13 },
            });
            Assert.That(result["hessian.rank.smallest"], Is.EqualTo(rank), $"{form}");
            Assert.That(result["hessian.rank.largest"], Is.EqualTo(rank), $"{form}");
            Assert.That(result.Measures.ContainsKey("hessian.law.ks"), Is.False);
        }
    }

    [Test]
    public void Stage_FormsAgree_OnBatches([Values("Linear", "Erf")] string activation)
    {
        using StageFolders folders =
            new StageFolders().WithTeachers(5, 6, 4, $"{{\"name\":\"{activation}\"}}", covariance: [3, 2, 1, 1, .5, 0]);
        double[] Values(SpectrumForm form)
        {
            StageResult result = folders.Run(new HessianOptions { Teachers = new() { Samples = 4, Form = form } });
            Artifacts.Table table = result.Table("eigenvalues.parquet");
            int[] ranks = table.Integers("rank");
            return [.. table.Doubles("value").Where((_, i) => ranks[i] <= 4)];
        }

        double[] dense = Values(SpectrumForm.Dense);
        Assert.That(Values(SpectrumForm.Gram), Is.EqualTo(dense).Within(1e-12 * dense.Max()));
        if (activation == "Linear")
            Assert.That(Values(SpectrumForm.Reduced), Is.EqualTo(dense).Within(1e-12 * dense.Max()));
    }

    [Test]
    public void Stage_Deviation_ShrinksWithTheBatch()
    {
        using StageFolders folders = new StageFolders().WithTeachers(30, 4, 3, "{\"name\":\"Erf\"}");
        StageResult few = folders.Run(new HessianOptions { Teachers = new() { Samples = 50 } });
        StageResult many = folders.Run(new HessianOptions { Teachers = new() { Samples = 5000 } });
        Assert.That(few["hessian.batch.deviation"] / many["hessian.batch.deviation"], Is.EqualTo(10).Within(2));
    }

    [Test]
    public void LossFactor_ScalesEveryEigenvalue([Values(null, 6, 60)] int? samples)
    {
        using StageFolders folders = new StageFolders().WithTeachers(3, 4, 3, "{\"name\":\"Erf\"}");
        double[] Values(double factor) => folders
            .Run(new HessianOptions { Teachers = new() { Samples = samples, LossFactor = factor } })
            .Table("eigenvalues.parquet").Doubles("value");
        double[] half = Values(.5), one = Values(1);
        for (int i = 0; i < half.Length; i++)
            Assert.That(one[i], Is.EqualTo(2 * half[i]).Within(1e-14 * one.Max()));
    }

    static Matrix Difference(Matrix a, Matrix b)
    {
        var difference = new Matrix(a.Rows, a.Columns);
        for (int i = 0; i < a.Data.Length; i++) difference.Data[i] = a.Data[i] - b.Data[i];
        return difference;
    }

    /// <summary>A teacher of 3 inputs and 2 hidden units, correlated inputs, and its network.</summary>
    sealed class Problem
    {
        readonly IActivation activation;
        readonly ulong seed;

        public Problem(IActivation activation, int outputs, ulong seed)
        {
            (this.activation, this.seed) = (activation, seed);
            var stream = new RandomStream(seed, "teacher");
            First = new Matrix(2, 3);
            Second = new Matrix(outputs, 2);
            stream.Normals(First.Data);
            stream.Normals(Second.Data);
            Network = new Network(
                new NetworkDefinition { Hidden = [2], Activation = activation, Biases = false }, 3, outputs);
        }

        public Matrix First { get; }

        public Matrix Second { get; }

        public Network Network { get; }

        public double[] Parameters => [.. First.Data, .. Second.Data];

        public Matrix Population() => PopulationHessian.Of(First, Second, KernelChoice.For(activation, 100), Root);

        public Objective Objective(int samples, int batch)
        {
            var standard = new Matrix(samples, 3);
            new RandomStream(seed, $"inputs-{batch}").Normals(standard.Data);
            Matrix inputs = Matrix.MultiplyTransposed(standard, Root);
            return new(Network, new SquaredError(), new Dataset(inputs, Network.Predict(Parameters, inputs)));
        }

        public Matrix Batch(int samples, int batch) => new GaussNewton().Of(Objective(samples, batch), Parameters);
    }
}
