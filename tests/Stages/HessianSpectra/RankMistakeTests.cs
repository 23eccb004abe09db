using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>Ranks that cannot be found are one line: when planned if possible, else before any work.</summary>
public sealed class RankMistakeTests
{
    static readonly Polynomial Cube = new() { Coefficients = [0, 0, 0, 1] };

    [Test]
    public void DegreeTooHighForExactArithmetic_NamesTheHighest()
    {
        Polynomial high = new() { Coefficients = [.. Enumerable.Repeat(1.0, 32)] };
        AssertOneLine(new() { Activations = [high], Inputs = [10], Hidden = [20], ErrorProbability = 1e-12 },
            "degree 31 is too high for exact arithmetic: with 10 inputs and 20 hidden units a rank is too small with "
            + "probability up to 1.2e-11; 'errorProbability' 1e-12 allows a degree of at most 2. Lower the degree or "
            + "raise it");
    }

    [Test]
    public void GridTooLarge_SaysWhatItWouldTake()
    {
        AssertOneLine(new() { Activations = [Cube], Inputs = [40], Hidden = [200] },
            "8,208 points of 40 inputs and 200 hidden units are more than 'largestExact', 4,000: they would take "
            + "0.49 GiB and about 92 s. Take smaller sizes or raise it");
        AssertOneLine(new() { Activations = [Cube], Inputs = [40], Hidden = [90], Operations = 1e9 },
            "the exact ranks of h^3 would take 0.10 GiB and about 8 s, 2.5e10 products modulo the prime; "
            + "'operations' allows 1e9. Take smaller sizes or raise it");
        AssertOneLine(new() { Activations = [Cube], Inputs = [100] },
            "h^3 of 100 inputs saturates at 171,700 monomials; 'largestExact' allows 3,992. List 'hidden' widths "
            + "below, take fewer inputs, or raise it");
    }

    [Test]
    public void ActivationsWithoutRank_AreTold()
    {
        AssertOneLine(new() { Activations = [new Polynomial { Coefficients = [0, 0] }] },
            "a polynomial has no coefficient but zeros, so nothing depends on its inputs; give one that is not");
        AssertOneLine(new() { Activations = [new Relu()], Hidden = [3] }, "Relu has no second derivative everywhere, "
            + "which the population Hessian takes; name a smooth activation");
        AssertOneLine(new() { Activations = [new Tanh()] },
            "Tanh is no polynomial and saturates at no width; list 'hidden'");
        AssertOneLine(new() { Activations = [Cube, Cube] }, "an activation is given twice");
        AssertOneLine(new() { Inputs = [3, 3] }, "a number of inputs is given twice");
        AssertOneLine(new() { Hidden = [3, 3] }, "a hidden width is given twice");
    }

    [Test]
    public void TeachersActivation_IsCheckedBeforeAnyWork()
    {
        using StageFolders folders = new StageFolders().WithTeachers(2, 4, 3, """{"name":"Erf"}""");
        HessianOptions options = new() { Ranks = new() };
        Assert.That(() => folders.Run(options), Throws.TypeOf<UserErrorException>().With.Message.EqualTo(
            "hessian.ranks: erf(0.7071 h) is no polynomial and saturates at no width; list 'hidden'."));
    }

    [Test]
    public void NetworkWithoutTeachers_NeedsActivations()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        HessianOptions options = new() { Samples = 10, Ranks = new() { Inputs = [2] } };
        Assert.That(() => folders.Run(options),
            Throws.TypeOf<UserErrorException>().With.Message.StartsWith("hessian.ranks names no activations"));
        options = options with { Ranks = options.Ranks with { Activations = [Cube] } };
        Assert.That(folders.Run(options)["hessian.ranks.theorem.mismatches"], Is.Zero);
    }

    static void AssertOneLine(RankOptions options, string line)
    {
        var context = new ValidationContext(options);
        string[] messages = [.. options.Validate(context).Select(result => result.ErrorMessage!)];
        Assert.That(messages, Is.EqualTo([line]));
    }
}
