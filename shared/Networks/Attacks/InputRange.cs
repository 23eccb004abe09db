namespace Eigenspectrum.Networks;

/// <summary>What inputs may be, and what a unit of a perturbation is in them.</summary>
/// <remarks>
/// Inputs are x = (p - shift) scale of natural values p, as pixels in [0, 1]. Perturbations are measured in p, so they
/// mean the same whatever standardization followed; an input of scale 0 is constant and cannot be perturbed.
/// </remarks>
public sealed class InputRange
{
    InputRange(double[] scales, double[] lower, double[] upper, bool isBounded) =>
        (Scales, Lower, Upper, IsBounded) = (scales, lower, upper, isBounded);

    /// <summary>For each input, its change for a change of 1 of the natural value; at least 0.</summary>
    public double[] Scales { get; }

    /// <summary>The least value of each input.</summary>
    public double[] Lower { get; }

    /// <summary>The largest value of each input.</summary>
    public double[] Upper { get; }

    /// <summary>Whether inputs have bounds at all.</summary>
    public bool IsBounded { get; }

    /// <summary>Inputs that may be anything; perturbations are measured in the inputs themselves.</summary>
    public static InputRange Unbounded(int inputs)
    {
        var (lower, upper) = (Filled(inputs, double.NegativeInfinity), Filled(inputs, double.PositiveInfinity));
        return new(Filled(inputs, 1), lower, upper, isBounded: false);
    }

    /// <summary>Inputs between two values; perturbations are measured in the inputs themselves.</summary>
    /// <exception cref="ArgumentException">The lower value is not below the upper one.</exception>
    public static InputRange Between(double lower, double upper, int inputs) => lower < upper
        ? new(Filled(inputs, 1), Filled(inputs, lower), Filled(inputs, upper), isBounded: true)
        : throw new ArgumentException($"A range from {lower} to {upper} is none.", nameof(lower));

    /// <summary>Inputs (p - shift) scale of values p in [0, 1], rounded to 32-bit numbers as they are stored.</summary>
    /// <exception cref="ArgumentException">
    /// There isn't a scale for each shift, or a number is not finite or a scale negative.
    /// </exception>
    public static InputRange Standardized(double[] shifts, double[] scales)
    {
        if (shifts.Length != scales.Length)
            throw new ArgumentException($"There are {shifts.Length} shifts and {scales.Length} scales.",
                nameof(scales));
        if (!Array.TrueForAll(shifts, double.IsFinite) || Array.Exists(scales, s => !double.IsFinite(s) || s < 0))
            throw new ArgumentException("Shifts must be finite, scales finite and at least 0.", nameof(scales));
        var (lower, upper) = (new double[shifts.Length], new double[shifts.Length]);
        for (var i = 0; i < shifts.Length; i++)
        {
            lower[i] = (float)((0 - shifts[i]) * scales[i]);
            upper[i] = (float)((1 - shifts[i]) * scales[i]);
        }
        return new(scales, lower, upper, isBounded: true);
    }

    /// <summary>The same unit of perturbations without bounds.</summary>
    public InputRange WithoutBounds() =>
        new(Scales, Unbounded(Scales.Length).Lower, Unbounded(Scales.Length).Upper, isBounded: false);

    /// <summary>The first sample with an input out of range; -1 if all are within.</summary>
    public int FirstOutside(Dataset data)
    {
        for (var n = 0; n < data.Count; n++)
        {
            var row = data.Inputs.Row(n);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] < Lower[i] || row[i] > Upper[i]) return n;
            }
        }
        return -1;
    }

    static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
