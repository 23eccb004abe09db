using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of Y = X R^-T with R R' = X'X/B + epsilon I, through the factor R.</summary>
/// <remarks>
/// Derived. F takes a matrix's lower triangle with half its diagonal; for a factor, R' = R F(R^-1 C' R^-T). Along X':
/// U = X' R^-T, P = F((U'Y + Y'U)/B), Y' = U - Y P^T. Pull-back of G: with S = G'Y, Q the symmetric matrix with the
/// lower triangle of S/B, W = G - Y Q: below W R^-1. Curvature, with Q' from G'Y': (-Y' Q - Y Q' - W P) R^-1.
/// </remarks>
sealed class WhiteningPass<T>(int size, double epsilon, bool demean, PassSetup<T> setup) : LayerPass<T>(setup)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] inverse = new T[checked(size * size)];
    readonly T[] square = new T[size * size];
    readonly T[] projection = new T[size * size];             // -Q of the gradients
    readonly T[] projected = new T[checked(setup.Rows * size)]; // W of the gradients
    readonly T[] scratch = new T[setup.Rows * size];
    readonly T[] means = new T[size];                         // minus them
    T[] factorRates = [];                                     // -P, for each direction

    public override void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        var values = Centred(below.Values, rows);
        Vectors.TransposeProduct<T>(size, size, rows, values, values, square, false, Setup.Threads);
        var moments = new Matrix(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++) moments[i, j] = double.CreateTruncating(square[(i * size) + j]) / rows;
            moments[i, i] += epsilon;
        }
        Invert(Factor(moments));
        Vectors.ProductTransposed<T>(rows, size, size, values, inverse, above.Values, false, Setup.Threads);
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        if (below.Tangents is null)
        {
            above.Tangents = null;
            return;
        }
        var area = size * size;
        if (factorRates.Length < directions.Count * area) factorRates = new T[directions.Count * area];
        for (var k = 0; k < directions.Count; k++)
        {
            var (part, length) = (k * rows * size, rows * size);
            var tangents = above.Tangents.AsSpan(part, length);
            var rates = factorRates.AsSpan(k * area, area);
            Vectors.ProductTransposed<T>(rows, size, size, Centred(below.Tangents.AsSpan(part, length), rows), inverse,
                tangents, false, Setup.Threads);
            Vectors.TransposeProduct<T>(size, size, rows, tangents, above.Values, square, false, Setup.Threads);
            rates.Clear();
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < i; j++)
                    rates[(i * size) + j] = -(square[(i * size) + j] + square[(j * size) + i]) / Count(rows);
                rates[(i * size) + i] = -square[(i * size) + i] / Count(rows);
            }
            Vectors.ProductTransposed<T>(rows, size, size, above.Values, rates, tangents, true, Setup.Threads);
        }
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        if (!below.WantsGradients) return;
        for (var k = 0; k < sums.Count; k++)
        {
            var (part, length) = (k * rows * size, rows * size);
            var flowing = above.Cotangents(flow).AsSpan(part, length);
            var own = flow == Flow.Gradient ? projection : square;
            var rest = flow == Flow.Gradient ? projected : scratch;
            Project(flowing, above.Values, rows, own);
            flowing.CopyTo(rest);
            Vectors.Product<T>(rows, size, size, above.Values, own, rest, true, Setup.Threads);
            if (demean) Centre(rest, rows);
            Vectors.Product<T>(rows, size, size, rest, inverse, below.Cotangents(flow).AsSpan(part, length), false,
                Setup.Threads);
        }
    }

    protected override void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums)
    {
        if (!below.WantsGradients || above.Tangents is null) return;
        for (var k = 0; k < sums.Count; k++)
        {
            var (part, length) = (k * rows * size, rows * size);
            var tangents = above.Tangents.AsSpan(part, length);
            Project(above.Gradients, tangents, rows, square);
            Vectors.Product<T>(rows, size, size, tangents, projection, scratch, false, Setup.Threads);
            Vectors.Product<T>(rows, size, size, above.Values, square, scratch, true, Setup.Threads);
            Vectors.Product<T>(rows, size, size, projected, factorRates.AsSpan(k * size * size, size * size), scratch,
                true, Setup.Threads);
            Vectors.Product<T>(rows, size, size, scratch, inverse, below.GradientTangents.AsSpan(part, length), true,
                Setup.Threads);
        }
    }

    // In the scratch, if the mean is to go.
    ReadOnlySpan<T> Centred(ReadOnlySpan<T> values, int rows)
    {
        if (!demean) return values;
        values[..(rows * size)].CopyTo(scratch);
        Centre(scratch, rows);
        return scratch;
    }

    void Centre(T[] values, int rows)
    {
        Array.Clear(means);
        Vectors.AddRows<T>(values.AsSpan(0, rows * size), means);
        Vectors.Scale<T>(-T.One / Count(rows), means, means);
        for (var n = 0; n < rows; n++) Vectors.Add<T>(means, values.AsSpan(n * size, size));
    }

    // Minus the symmetric matrix with the lower triangle of G'Y/B.
    void Project(ReadOnlySpan<T> g, ReadOnlySpan<T> y, int rows, T[] result)
    {
        Vectors.TransposeProduct(size, size, rows, g, y, result.AsSpan(), false, Setup.Threads);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
                result[(i * size) + j] = result[(j * size) + i] = -result[(i * size) + j] / Count(rows);
        }
    }

    static Matrix Factor(Matrix moments)
    {
        try
        {
            return new Cholesky(moments).Factor;
        }
        catch (ArithmeticException)
        {
            // Not finite, or beyond rounding: what comes out says so, and training stops there.
            var broken = Matrix.Identity(moments.Rows);
            Array.Fill(broken.Data, double.NaN);
            return broken;
        }
    }

    // R^-1 column by column: forward substitution of the identity.
    void Invert(Matrix factor)
    {
        var column = new double[size];
        for (var j = 0; j < size; j++)
        {
            for (var i = 0; i < size; i++)
            {
                var sum = i == j ? 1.0 : 0.0;
                for (var p = j; p < i; p++) sum = Math.FusedMultiplyAdd(-factor[i, p], column[p], sum);
                column[i] = i < j ? 0 : sum / factor[i, i];
                inverse[(i * size) + j] = T.CreateTruncating(column[i]);
            }
        }
    }

    static T Count(int rows) => T.CreateChecked(rows);
}
