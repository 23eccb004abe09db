using Eigenspectrum.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>What must stay true when the matrix is changed in a known way.</summary>
public sealed class SymmetricEigenProperties
{
    /// <summary>Random symmetric matrices of up to 24 rows, with the stream that made them.</summary>
    static Arbitrary<(Matrix A, RandomStream Random)> Matrices() => Arb.From(
        from n in Gen.Choose(1, 24)
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(n, (ulong)seed));

    static (Matrix A, RandomStream Random) Make(int n, ulong seed)
    {
        var random = new RandomStream(seed, "property");
        return (TestMatrices.Filled(n, (_, _) => random.Normal()), random);
    }

    static void Check(Func<Matrix, RandomStream, bool> law) =>
        Prop.ForAll(Matrices(), pair => law(pair.A, pair.Random)).QuickCheckThrowOnFailure();

    [Test]
    public void Values_OrthogonalSimilarity_LeavesThem() => Check((a, random) =>
        Residuals.Spectra(
            SymmetricEigen.Values(a),
            SymmetricEigen.Values(TestMatrices.Conjugate(a,
                TestMatrices.Orthogonal(a.Rows, random)))) < Residuals.Bound);

    [Test]
    public void Values_Shift_MovesThem() => Check((a, random) =>
    {
        var shift = 4 * random.Normal();
        var shifted = a.Copy();
        for (var i = 0; i < a.Rows; i++)
            shifted[i, i] += shift;
        var expected = Array.ConvertAll(SymmetricEigen.Values(a), value => value + shift);
        var error = SymmetricEigen.ErrorBound(a) + SymmetricEigen.ErrorBound(shifted);
        return Within(SymmetricEigen.Values(shifted), expected, error);
    });

    [Test]
    public void Values_Scale_MultipliesAndMirrorsThem() => Check((a, random) =>
    {
        var factor = random.Normal() * 1e5;
        var scaled = a.Copy();
        for (var i = 0; i < scaled.Data.Length; i++)
            scaled.Data[i] *= factor;
        var expected = Array.ConvertAll(SymmetricEigen.Values(a), value => value * factor);
        expected.AsSpan().Sort();
        return Residuals.Spectra(SymmetricEigen.Values(scaled), expected) < Residuals.Bound;
    });

    [Test]
    public void Values_Interlace_WhenARowAndColumnIsRemoved() => Check((a, _) =>
    {
        var n = a.Rows;
        var inner = SymmetricEigen.Values(TestMatrices.Filled(n - 1, (i, j) => a[i, j]));
        var outer = SymmetricEigen.Values(a);
        var error = SymmetricEigen.ErrorBound(a);
        for (var k = 0; k < n - 1; k++)
        {
            if (inner[k] < outer[k] - error || inner[k] > outer[k + 1] + error)
                return false;
        }
        return true;
    });

    static bool Within(double[] x, double[] y, double error)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (!(Math.Abs(x[i] - y[i]) <= error))
                return false;
        }
        return true;
    }
}
