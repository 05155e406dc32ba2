using Shinso.Lessons.Catalogue.Plain;

namespace Shinso.Lessons.Tests.Catalogue;

public sealed class TexTextTests
{
    [Theory]
    [InlineData(@"\frac{\partial E}{\partial w_{ij}^{(2)}}", "∂E/∂wᵢⱼ⁽²⁾")]
    [InlineData(@"\frac{1}{2}\sum_{k=1}^{n}(y_k - t_k)^2", "½ Σₖ₌₁ⁿ (yₖ − tₖ)²")]
    [InlineData(@"\frac12(y-t)^2", "½(y − t)²")]
    [InlineData(@"\frac{a+b}{c d}", "(a + b)/(cd)")]
    [InlineData(@"\frac{1}{1+e^{-x}}", "1/(1 + e⁻ˣ)")]
    [InlineData(@"\eta\frac{\partial E}{\partial w}", "η · ∂E/∂w")]
    [InlineData(@"\frac{\partial E}{\partial y}\frac{\partial y}{\partial w}", "∂E/∂y · ∂y/∂w")]
    [InlineData(@"\frac{dE}{dw}=-1.2", "dE/dw = −1.2")]
    [InlineData(@"\sigma'(x) = \sigma(x)\left(1-\sigma(x)\right)", "σ′(x) = σ(x)(1 − σ(x))")]
    [InlineData(@"w \leftarrow w - \eta\,x^\top \delta", "w ← w − η xᵀδ")]
    [InlineData(@"\delta = W^{\top}\delta \odot f'(a)", "δ = Wᵀδ ⊙ f′(a)")]
    [InlineData(@"\hat{y}_i \approx \bar{x}", "ŷᵢ ≈ x̄")]
    [InlineData(@"\sqrt{\sigma^2 + \varepsilon}", "√(σ² + ε)")]
    [InlineData(@"\sqrt2", "√2")]
    [InlineData(@"\log x + \log(1-x)", "log x + log(1 − x)")]
    [InlineData(@"\lim_{h \to 0}\frac{f(x+h)-f(x)}{h}", "lim_(h→0) (f(x + h) − f(x))/h")]
    [InlineData(@"-2 \le x \le 3, \quad x \ne 0", "−2 ≤ x ≤ 3, x ≠ 0")]
    [InlineData(@"x \in \mathbb{R}^{3}", "x ∈ ℝ³")]
    [InlineData(@"\mathrm{softmax}(a)_k = \frac{\exp(a_k)}{\sum_j \exp(a_j)}", "softmax(a)ₖ = exp(aₖ)/(Σⱼ exp(aⱼ))")]
    [InlineData(@"\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}", "(1 −2; 3 4)")]
    [InlineData(@"\begin{bmatrix} a \\ b \end{bmatrix}^\top", "[a; b]ᵀ")]
    [InlineData(@"\text{正解率} = 0.5", "正解率 = 0.5")]
    [InlineData(@"w_{\text{new}}, w_{b}", "w_new, w_b")]
    [InlineData(@"\|w\|^2 \to \infty", "‖w‖² → ∞")]
    [InlineData(@"10\,\% \times 3 = 30\,\%", "10 % × 3 = 30 %")]
    [InlineData(@"\unknown{x} \{1, \ldots, n\}", "unknownx{1, …, n}")]
    [InlineData(@"\left\lfloor \frac{N+2P-K}{S} \right\rfloor + 1", "⌊(N + 2P − K)/S⌋ + 1")]
    [InlineData(@"\frac{a}{n}\left(b+c\right)", "a/n · (b + c)")]
    [InlineData(@"(\frac{a}{b})^2", "(a/b)²")]
    [InlineData(@"\frac{1}{", "1/")]
    [InlineData(@"2^{10} x^{a+b} 10^{-3}", "2¹⁰xᵃ⁺ᵇ10⁻³")]
    public void A_formula_becomes_one_line(string tex, string text) => Assert.Equal(text, TexText.Line(tex));

    [Fact]
    public void Cases_and_matrices_that_stand_alone_take_several_lines()
    {
        Assert.Equal(["y = ⎧ 1   (x > 0)", "    ⎩ 0   (x ≤ 0)"], TexText.Lines(@"y = \begin{cases} 1 & (x > 0) \\ 0 & (x \le 0) \end{cases}"));
        Assert.Equal(["    ⎡  1  2 ⎤", "A = ⎢  3  4 ⎥ · x", "    ⎣ −5  6 ⎦"], TexText.Lines(@"A = \begin{bmatrix}1&2\\3&4\\-5&6\end{bmatrix} \cdot x"));
        Assert.Equal(["a = b + c", "d = e"], TexText.Lines(@"\begin{aligned} a &= b + c \\ d &= e \end{aligned}"));
        Assert.Equal(["a = 1", "b = 2"], TexText.Lines(@"a = 1 \\ b = 2"));
    }

    [Fact]
    public void Formulas_in_a_text_are_replaced_and_dollars_kept_where_they_are_meant()
    {
        Assert.Equal("with b = −θ it costs $5", TexText.In(@"with $b = -\theta$ it costs \$5"));
        Assert.Equal("a single $ stays", TexText.In("a single $ stays"));
    }
}
