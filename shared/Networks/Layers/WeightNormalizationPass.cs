using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of a layer through w = a v / |v|, row by row.</summary>
/// <remarks>
/// Derived, with u = v / |v| and P = I - u u': w' = a' u + (a/|v|) P v'. For a gradient G with respect to w: G'u for a,
/// (a/|v|) P G for v. Along (v', a') with G fixed, let t = P v' / |v| be the rate of change of u: t'G for a, and for v
/// (a'/|v| - a (u'v') / |v|^2) P G - (a/|v|) (t (u'G) + u (t'G)).
/// </remarks>
sealed class WeightNormalizationPass<T>(LayerPass<T> inner, LayerLayout layout, PassSetup<T> setup)
    : LayerPass<T>(setup)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int units = layout.Parameters[0].Rows;
    readonly int fan = layout.Parameters[0].Columns;
    readonly int weights = layout.Parameters[0].Count;
    readonly int count = (int)layout.ParameterCount; // of the layer without lengths
    readonly T[] effective = new T[layout.ParameterCount];
    readonly double[] gradient = new double[layout.Parameters[0].Count]; // with respect to w, of the batch
    readonly double[] direction = new double[layout.Parameters[0].Columns];
    T[] along = [], sumsOfLayer = [];

    internal override bool CurvesAlone => false;

    public override void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        parameters[..count].CopyTo(effective);
        for (var i = 0; i < units; i++)
        {
            Unit(parameters, i);
            var length = D(parameters[count + i]);
            for (var j = 0; j < fan; j++) effective[(i * fan) + j] = Of(length * direction[j]);
        }
        inner.Forward(effective, below, above, rows);
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        if (along.Length < directions.Count * count) along = new T[directions.Count * count];
        for (var k = 0; k < directions.Count; k++)
        {
            var given = directions[k];
            var own = along.AsSpan(k * count, count);
            given[..count].CopyTo(own);
            for (var i = 0; i < units; i++)
            {
                var norm = Unit(parameters, i);
                var row = given.Slice(i * fan, fan);
                var rate = D(given[count + i]);
                var (scale, inDirection) = (D(parameters[count + i]) / norm, Dot(row));
                for (var j = 0; j < fan; j++)
                {
                    own[(i * fan) + j] =
                        Of((rate * direction[j]) + (scale * (D(row[j]) - (direction[j] * inDirection))));
                }
            }
        }
        inner.PushForward(effective, Along(directions.Count), below, above, rows);
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        inner.PullBack(effective, below, above, rows, flow, sums.Wanted ? Cleared(sums.Count) : sums);
        if (!sums.Wanted) return;
        if (flow == Flow.Gradient)
        {
            for (var i = 0; i < weights; i++) gradient[i] = D(sumsOfLayer[i]);
        }
        AddThrough(parameters, sums);
    }

    public override void PullBackTangents(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums, bool exact)
    {
        inner.PullBackTangents(
            effective, Along(directions.Count), below, above, rows, Cleared(sums.Count), exact);
        AddThrough(parameters, sums);
        for (var k = 0; k < sums.Count && exact; k++) AddBend(parameters, directions[k], sums[k]);
    }

    void AddThrough(ReadOnlySpan<T> parameters, ParameterSums<T> sums)
    {
        for (var k = 0; k < sums.Count; k++)
        {
            var from = sumsOfLayer.AsSpan(k * count, count);
            var to = sums[k];
            Vectors.Add<T>(from[weights..], to[weights..count]);
            for (var i = 0; i < units; i++)
            {
                var norm = Unit(parameters, i);
                var row = from.Slice(i * fan, fan);
                var (scale, inDirection) = (D(parameters[count + i]) / norm, Dot(row));
                to[count + i] += Of(inDirection);
                for (var j = 0; j < fan; j++)
                    to[(i * fan) + j] += Of(scale * (D(row[j]) - (direction[j] * inDirection)));
            }
        }
    }

    void AddBend(ReadOnlySpan<T> parameters, ReadOnlySpan<T> given, Span<T> to)
    {
        for (var i = 0; i < units; i++)
        {
            var norm = Unit(parameters, i);
            var row = given.Slice(i * fan, fan);
            var g = gradient.AsSpan(i * fan, fan);
            var (length, lengthRate, normRate) = (D(parameters[count + i]), D(given[count + i]), Dot(row));
            var (onUnit, onChange) = (0.0, 0.0); // G'u and G'u'
            for (var j = 0; j < fan; j++)
            {
                onUnit = Math.FusedMultiplyAdd(g[j], direction[j], onUnit);
                onChange = Math.FusedMultiplyAdd(g[j], Change(j, row, normRate, norm), onChange);
            }
            to[count + i] += Of(onChange);
            var (scale, scaleRate) = (length / norm, (lengthRate / norm) - (length * normRate / (norm * norm)));
            for (var j = 0; j < fan; j++)
            {
                var across = g[j] - (direction[j] * onUnit);
                var turned = (Change(j, row, normRate, norm) * onUnit) + (direction[j] * onChange);
                to[(i * fan) + j] += Of((scaleRate * across) - (scale * turned));
            }
        }
    }

    // The rate of change of u: (v' - u (u'v')) / |v|.
    double Change(int j, ReadOnlySpan<T> row, double normRate, double norm) =>
        (D(row[j]) - (direction[j] * normRate)) / norm;

    // Fills the direction of a row with its unit vector and returns the row's norm.
    double Unit(ReadOnlySpan<T> parameters, int unit)
    {
        var squares = 0.0;
        for (var j = 0; j < fan; j++)
        {
            direction[j] = D(parameters[(unit * fan) + j]);
            squares = Math.FusedMultiplyAdd(direction[j], direction[j], squares);
        }
        var norm = Math.Sqrt(squares);
        for (var j = 0; j < fan; j++) direction[j] /= norm;
        return norm;
    }

    double Dot(ReadOnlySpan<T> row)
    {
        var sum = 0.0;
        for (var j = 0; j < fan; j++) sum = Math.FusedMultiplyAdd(D(row[j]), direction[j], sum);
        return sum;
    }

    Directions<T> Along(int vectors) => new(along, count, vectors, 0, count);

    ParameterSums<T> Cleared(int vectors)
    {
        if (sumsOfLayer.Length < vectors * count) sumsOfLayer = new T[vectors * count];
        else sumsOfLayer.AsSpan(0, vectors * count).Clear();
        return new(sumsOfLayer, count, vectors, 0, count);
    }

    static double D(T value) => double.CreateTruncating(value);

    static T Of(double value) => T.CreateTruncating(value);
}
