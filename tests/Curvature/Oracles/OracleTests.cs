using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>Loss, gradient, curvatures, products and eigenvalues of ten networks against PyTorch's.</summary>
public sealed class OracleTests
{
    const double Tolerance = 1e-10;

    static IEnumerable<string> Names => OracleNetwork.Names;

    static void AssertClose(double actual, double expected, string what, double scale = 0) =>
        Assert.That(actual, Is.EqualTo(expected).Within(Tolerance * Math.Max(Math.Abs(expected), scale)), what);

    static void AssertClose(double[] actual, double[] expected, string what, double scale) =>
        Assert.That(actual, Is.EqualTo(expected).Within(Tolerance * scale), what);

    [Test]
    public void All_AreThere() => Assert.That(Names.Count(), Is.EqualTo(10));

    [Test]
    public void LossAndGradient_AreThoseOfPyTorch([ValueSource(nameof(Names))] string name)
    {
        OracleNetwork oracle = OracleNetwork.Read(name);
        double[] gradient = new double[oracle.Parameters.Length];
        double loss = oracle.Objective.Gradient(oracle.Parameters, gradient);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gradient, Has.Length.EqualTo((int)oracle["parameters"]));
            AssertClose(loss, oracle["loss"], "loss");
            AssertClose(Sums.Norm(gradient), oracle["gradientNorm"], "gradient");
            AssertClose(First(oracle, gradient), oracle.Values("gradientFirst"), "gradient", oracle["gradientNorm"]);
        }
    }

    [Test]
    public void Hessian_IsThatOfPyTorch([ValueSource(nameof(Names))] string name)
    {
        OracleNetwork oracle = OracleNetwork.Read(name);
        Matrix hessian = new Hessian().Of(oracle.Objective, oracle.Parameters);
        double[] values = SymmetricEigen.Values(hessian);
        double norm = oracle["norm"];
        using (Assert.EnterMultipleScope())
        {
            AssertClose(hessian.Trace(), oracle["trace"], "trace", norm);
            AssertClose(hessian.FrobeniusNorm(), norm, "norm");
            AssertClose([.. values.Reverse().Take(5)], oracle.Values("largest"), "largest", norm);
            AssertClose(values[..5], oracle.Values("smallest"), "smallest", norm);
        }

        if (!oracle.Reference.TryGetProperty("hessian", out var rows)) return;
        double[] expected =
            [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(x => x.GetDouble()))];
        AssertClose(hessian.Data, expected, "every element", norm);
        AssertClose(values, oracle.Values("eigenvalues"), "every eigenvalue", norm);
    }

    [Test]
    public void Products_AreThoseOfPyTorch([ValueSource(nameof(Names))] string name)
    {
        OracleNetwork oracle = OracleNetwork.Read(name);
        double[] probe = oracle.Probe, product = new Hessian().Map(oracle.Objective, oracle.Parameters).Apply(probe);
        using (Assert.EnterMultipleScope())
        {
            AssertClose(Sums.Norm(product), oracle["productNorm"], "|Hv|");
            AssertClose(Sums.Dot(probe, product), oracle["quadraticForm"], "v'Hv", oracle["productNorm"]);
            AssertClose(First(oracle, product), oracle.Values("productFirst"), "Hv", oracle["productNorm"]);
        }
    }

    [Test]
    public void GaussNewton_IsThatOfPyTorch([ValueSource(nameof(Names))] string name)
    {
        OracleNetwork oracle = OracleNetwork.Read(name);
        Matrix gaussNewton = new GaussNewton().Of(oracle.Objective, oracle.Parameters);
        double[] expected = oracle.Values("gaussNewtonLargest");
        double[] byGram = TangentKernel.Spectrum(new GaussNewton(), oracle.Objective, oracle.Parameters);
        Matrix residual = Problems.Sum(new Hessian().Of(oracle.Objective, oracle.Parameters), gaussNewton, -1);
        using (Assert.EnterMultipleScope())
        {
            AssertClose(gaussNewton.Trace(), oracle["gaussNewtonTrace"], "trace");
            AssertClose([.. SymmetricEigen.Values(gaussNewton).Reverse().Take(5)], expected, "largest", expected[0]);
            AssertClose(byGram[..5], expected, "largest of the Gram matrix", expected[0]);
            AssertClose(Sums.Sum(byGram), oracle["gaussNewtonTrace"], "trace of the Gram matrix");
            AssertClose(residual.FrobeniusNorm(), oracle["residualNorm"], "Hessian less Gauss-Newton");
            AssertClose(new Residual().Of(oracle.Objective, oracle.Parameters).FrobeniusNorm(), oracle["residualNorm"],
                "residual part");
        }
    }

    [Test]
    public void EmpiricalFisher_IsThatOfPyTorch([ValueSource(nameof(Names))] string name)
    {
        OracleNetwork oracle = OracleNetwork.Read(name);
        Matrix fisher = new EmpiricalFisher().Of(oracle.Objective, oracle.Parameters);
        double[] expected = oracle.Values("empiricalFisherLargest");
        double[] byGram = TangentKernel.Spectrum(new EmpiricalFisher(), oracle.Objective, oracle.Parameters);
        using (Assert.EnterMultipleScope())
        {
            AssertClose(fisher.Trace(), oracle["empiricalFisherTrace"], "trace");
            AssertClose([.. SymmetricEigen.Values(fisher).Reverse().Take(3)], expected, "largest", expected[0]);
            AssertClose(byGram[..3], expected, "largest of the Gram matrix", expected[0]);
            Assert.That(byGram, Has.Length.EqualTo((int)Math.Min(oracle["samples"], oracle["parameters"])));
        }
    }

    static double[] First(OracleNetwork oracle, double[] values)
    {
        double[] theirs = new double[values.Length];
        for (int i = 0; i < values.Length; i++) theirs[oracle.Order[i]] = values[i];
        return theirs[..5];
    }
}
