using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A student that is at least as wide as its teacher and computes the same function.</summary>
/// <remarks>
/// Its residual vanishes, so the Hessian is <see cref="PopulationHessian"/> at these weights. Derived, where the
/// teacher's own Hessian has full rank: each unit that came by splitting adds d + o zero modes, each with output
/// weights of zero d, for its output weights alone change the function.
/// </remarks>
/// <param name="First">W1, hidden x inputs.</param>
/// <param name="Second">W2, outputs x hidden.</param>
public sealed record EmbeddedStudent(Matrix First, Matrix Second)
{
    /// <summary>Widens a teacher.</summary>
    /// <param name="first">W1 of the teacher, its hidden units x inputs.</param>
    /// <param name="second">W2 of the teacher, outputs x its hidden units.</param>
    /// <param name="hidden">Hidden units of the student, at least as many as the teacher has.</param>
    /// <param name="embedding">Where the others come from.</param>
    /// <param name="stream">Draws the weights of units that add nothing.</param>
    /// <param name="deviation">Standard deviation of those weights.</param>
    /// <exception cref="ArgumentException">The student is narrower than the teacher.</exception>
    public static EmbeddedStudent Of(
        Matrix first, Matrix second, int hidden, Embedding embedding, RandomStream stream, double deviation)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(stream);
        int own = first.Rows;
        if (hidden < own)
            throw new ArgumentException($"{hidden} units cannot hold a teacher of {own}.", nameof(hidden));
        var w1 = new Matrix(hidden, first.Columns);
        var w2 = new Matrix(second.Rows, hidden);
        for (int a = 0; a < hidden; a++)
        {
            int source = a % own;
            if (a >= own && embedding == Embedding.ZeroOutput)
            {
                stream.Normals(w1.Row(a));
                for (int i = 0; i < first.Columns; i++) w1[a, i] *= deviation;
                continue;
            }

            first.Row(source).CopyTo(w1.Row(a));
            int copies = embedding == Embedding.Split ? (hidden - source - 1) / own + 1 : 1;
            for (int o = 0; o < second.Rows; o++) w2[o, a] = second[o, source] / copies;
        }

        return new(w1, w2);
    }

    /// <summary>Zero modes beyond the teacher's own.</summary>
    /// <param name="added">Units that the student has more.</param>
    /// <param name="inputs">d.</param>
    /// <param name="outputs">o.</param>
    /// <param name="embedding">Where they come from.</param>
    public static int ZeroModes(int added, int inputs, int outputs, Embedding embedding) =>
        added * (inputs + (embedding == Embedding.Split ? outputs : 0));

    /// <summary>All weights: w_1, ..., w_K, then the rows of W2.</summary>
    public double[] Parameters() => [.. First.Data, .. Second.Data];
}
