//! What the parser of addresses, which is C++, wants of GNU's library beyond what V8 brings: the ends of what cannot go on, and a preparation of streams
//! that nothing writes to. The names are those of the platform's C++, the same for each processor.

macro_rules! never_called {
    ($($function:ident: $name:literal),* $(,)?) => {$(
        // SAFETY: a function of the library that never returns, whatever it is given; nothing else in the executable has the name.
        #[unsafe(export_name = $name)]
        extern "C" fn $function() -> ! {
            std::process::abort();
        }
    )*};
}

never_called! {
    length_error: "_ZSt20__throw_length_errorPKc",
    logic_error: "_ZSt19__throw_logic_errorPKc",
    out_of_range: "_ZSt20__throw_out_of_rangePKc",
    out_of_range_with_values: "_ZSt24__throw_out_of_range_fmtPKcz",
}

// SAFETY: the constructor of `std::ios_base::Init`, an object without members; nothing else in the executable has the name.
#[unsafe(export_name = "_ZNSt8ios_base4InitC1Ev")]
extern "C" fn prepare_streams() {}

// SAFETY: its destructor.
#[unsafe(export_name = "_ZNSt8ios_base4InitD1Ev")]
extern "C" fn end_streams() {}
