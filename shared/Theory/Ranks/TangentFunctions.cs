using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The derivatives of a polynomial network by its parameters, evaluated at random points modulo a prime.
/// </summary>
/// <remarks>A row of values is a derivative: of each output at all points, one output after the other.</remarks>
sealed class TangentFunctions
{
    readonly double[] polynomial;
    readonly double[] slope;
    readonly double[][] x;
    readonly double[] form;
    readonly double[] factor;
    readonly int points;
    readonly int outputs;

    /// <param name="coefficients">c0, c1, ... of g, taken exactly.</param>
    /// <param name="inputs">d.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="points">How many points.</param>
    /// <param name="stream">Draws them.</param>
    public TangentFunctions(
        IReadOnlyList<double> coefficients, int inputs, int outputs, int points, RandomStream stream)
    {
        polynomial = [.. coefficients.Select(Element)];
        slope = [.. polynomial.Select((c, m) => PrimeField.Multiply(m, c)).Skip(1)];
        (this.points, this.outputs) = (points, outputs);
        (form, factor) = (new double[points], new double[points]);
        x = new double[inputs][];
        for (int i = 0; i < inputs; i++)
        {
            x[i] = new double[points];
            for (int n = 0; n < points; n++) x[i][n] = PrimeField.Draw(stream);
        }
    }

    /// <summary>Values in a row.</summary>
    public int Length => points * outputs;

    /// <summary>Adds the derivatives by the weights of one hidden unit.</summary>
    /// <param name="echelon">Receives the rows.</param>
    /// <param name="first">The unit's weights from the inputs, elements of the field.</param>
    /// <param name="second">Its weights to the outputs.</param>
    public void AddUnit(ModularEchelon echelon, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Array.Clear(form);
        for (int i = 0; i < x.Length; i++)
        {
            double[] coordinate = x[i];
            for (int n = 0; n < points; n++)
                form[n] = PrimeField.Add(form[n], PrimeField.Multiply(first[i], coordinate[n]));
        }

        for (int n = 0; n < points; n++) factor[n] = Horner(slope, form[n]);
        double[][] rows = new double[x.Length + outputs][];
        for (int i = 0; i < x.Length; i++)
        {
            double[] coordinate = x[i], row = rows[i] = new double[Length];
            for (int o = 0; o < outputs; o++)
            {
                for (int n = 0; n < points; n++)
                {
                    row[o * points + n] =
                        PrimeField.Multiply(second[o], PrimeField.Multiply(factor[n], coordinate[n]));
                }
            }
        }

        for (int o = 0; o < outputs; o++)
        {
            double[] row = rows[x.Length + o] = new double[Length];
            for (int n = 0; n < points; n++) row[o * points + n] = Horner(polynomial, form[n]);
        }

        echelon.Add(rows);
    }

    // a multiple of p would count as zero; by the remark of PolynomialSupport any other number stands for it
    static double Element(double coefficient)
    {
        double element = PrimeField.Of(coefficient);
        return coefficient != 0 && element == 0 ? 1 : element;
    }

    static double Horner(double[] coefficients, double x)
    {
        double value = 0;
        for (int m = coefficients.Length - 1; m >= 0; m--)
            value = PrimeField.Add(PrimeField.Multiply(value, x), coefficients[m]);
        return value;
    }
}
